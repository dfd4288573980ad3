import PenProtocol

// What the host said, judged.
extension HostJudge {
    private typealias Finding = (requirement: String, what: String, expected: String, got: String)

    /// The check that is not exercised where a host said no hello.
    package static let helloCheck = "HOST-021"

    /// The verdicts of this connection. Nothing is judged of a host that never said hello.
    package func verdicts() -> [CheckResult] {
        let hellos = said.indices.filter { said[$0].message.type == Hello.type }
        guard !hellos.isEmpty else {
            return [result(Self.helloCheck, "The host opens a session.", .notExercised("the host said no hello"))]
        }
        var results = [
            result("LINK-010", "Each frame of the host is whole and can be read.", judgeFrames()),
            result("LINK-020", "The host's session ids are not 0, and each is another.", judgeSessions()),
            result(
                "HOST-040",
                "Transactions are numbered upwards from 1; a number again is the same bytes.",
                judgeNumbers()
            ),
        ]
        switch scenario {
        case .watch:
            results.append(result("HOST-050", "The envelope is read back before arm.", judgeReadBack()))
            results.append(result("HOST-051", "Rows lie within what hello_reply allows.", judgeRows()))
            results.append(
                result("HOST-060/envelope", "Set-points lie within their own row of the envelope.", judgeWithinRows())
            )
            results.append(result("HOST-060/order", "Set-points are numbered upwards.", judgeOrder()))
            results.append(result("HOST-060/lease", "valid_until_us lies within the armed lease.", judgeLease()))
            results.append(
                result("HOST-060/cadence", "As many set-points as milliseconds, within a tenth.", judgeCadence())
            )
        case .lostReply: results.append(result("HOST-021/lost", scenario.text, judgeRetry()))
        case .otherMajor: results.append(result("HOST-021/major", scenario.text, judgeMajor()))
        case .otherDefinition: results.append(result("LINK-021", scenario.text, judgeNotArmed()))
        case .lostAcknowledge: results.append(result("HOST-040/lost", scenario.text, judgeRepeat()))
        case .noAcknowledge:
            results.append(result("HOST-040/tries", scenario.text, judgeTries()))
            results.append(result("HOST-041", "Nothing is asked for before the state was.", judgeUnknown()))
        case .otherHash: results.append(result("HOST-050/hash", scenario.text, judgeNotArmed()))
        case .strangeFrames: results.append(result("LINK-013/host", scenario.text, judgeArmed()))
        }
        return results
    }

    private func result(_ id: String, _ text: String, _ verdict: Verdict) -> CheckResult {
        var shown: [String] = []
        if case .fail = verdict {
            shown = said.filter { $0.message.type != SetPoint.type && $0.message.type != ClockPing.type }
                .suffix(12).map { "host at \($0.penUs) µs: \($0.message)" }
        }
        return CheckResult(id: id, text: text, verdict: verdict, shown: shown)
    }

    private var arms: [Int] { said.indices.filter { said[$0].message.type == Arm.type } }

    private var transactions: [(index: Int, number: UInt16)] {
        said.indices.compactMap { index in said[index].message.transaction.map { (index, $0) } }
    }

    private func judgeFrames() -> Verdict {
        brokenCount + refusedCount == 0
            ? .pass : .fail(expected: "no broken frames", got: "\(brokenCount) broken, \(refusedCount) not to be read")
    }

    private func judgeSessions() -> Verdict {
        said.contains { $0.header.session == 0 && $0.message.type != Stop.type }
            ? .fail(expected: "no session 0", got: "a frame of session 0") : .pass
    }

    private func judgeNumbers() -> Verdict {
        var last: [UInt32: (number: UInt16, payload: [UInt8])] = [:]
        for (index, number) in transactions {
            let session = said[index].header.session
            let before = last[session]
            if let before, before.number == number, before.payload != said[index].payload {
                return .fail(expected: "transaction \(number) again, byte for byte", got: "other bytes")
            }
            guard number == before?.number || number == (before?.number ?? 0) + 1 else {
                return .fail(expected: "transaction \((before?.number ?? 0) + 1)", got: "\(number)")
            }
            last[session] = (number, said[index].payload)
        }
        return transactions.isEmpty && scenario == .watch ? .notExercised("the host sent no transaction") : .pass
    }

    private func judgeReadBack() -> Verdict {
        guard let arm = arms.first else { return .notExercised("the host did not arm") }
        let isRead = reports.contains { report in
            if case .envelopeReport(let envelope) = report.message {
                envelope.confirmed == 1 && report.after <= arm
            } else {
                false
            }
        }
        return isRead ? .pass : .fail(expected: "an envelope_report of the confirmed envelope before arm", got: "none")
    }

    private var setPoints: [(setPoint: SetPoint, penUs: UInt64)] {
        said.compactMap { frame in
            if case .setPoint(let setPoint) = frame.message { (setPoint, frame.penUs) } else { nil }
        }
    }

    private func judgeOrder() -> Verdict {
        var last: UInt32 = 0
        for (setPoint, _) in setPoints {
            guard setPoint.setPoint > last else {
                return .fail(expected: "a number above \(last)", got: "\(setPoint.setPoint)")
            }
            last = setPoint.setPoint
        }
        return last == 0 ? .notExercised("the host sent no set-point") : .pass
    }

    private func judgeLease() -> Verdict {
        var lease: UInt64 = 0
        var count = 0
        for frame in said {
            if case .arm(let arm) = frame.message { lease = UInt64(arm.leaseUs) }
            guard case .setPoint(let setPoint) = frame.message, lease > 0 else { continue }
            count += 1
            // The pen's clock as its last telemetry had it is at most one period old, and a frame under way two.
            let latest = frame.penUs + lease + 3 * UInt64(PenLink.fastTelemetryPeriodUs)
            guard setPoint.validUntilUs.us <= latest else {
                return .fail(expected: "valid_until_us by \(latest)", got: "\(setPoint.validUntilUs.us)")
            }
        }
        return count == 0 ? .notExercised("the host sent no set-point") : .pass
    }

    private func judgeCadence() -> Verdict {
        let all = setPoints
        guard let first = all.first, let last = all.last, last.penUs > first.penUs else {
            return .notExercised("the host sent no set-points")
        }
        // Before the first and after the last of each arming there are none, so only long gaps are left out.
        var us: UInt64 = 0
        var count: UInt64 = 0
        for (one, next) in zip(all, all.dropFirst()) where next.penUs - min(next.penUs, one.penUs) < 100_000 {
            us += next.penUs - one.penUs
            count += 1
        }
        let expected = us / UInt64(PenLink.setPointPeriodUs)
        let isRight = count * 10 >= expected * 9 && count * 9 <= expected * 10 + 9
        return isRight ? .pass : .fail(expected: "\(expected) set-points ± 10 %", got: "\(count)")
    }

    private func judgeRetry() -> Verdict {
        guard lostCount == 2 else { return .fail(expected: "three hellos", got: "\(lostCount + 1)") }
        let ids = Set(said.prefix(3).filter { $0.message.type == Hello.type }.map(\.header.session))
        return ids.count == 1 ? .pass : .fail(expected: "one session id", got: "\(ids.count)")
    }

    private func judgeMajor() -> Verdict {
        let odd = said.first { $0.message.type != Hello.type && $0.message.type != Stop.type }
        return odd.map { .fail(expected: "nothing but hello", got: "\($0.message)") } ?? .pass
    }

    private func judgeNotArmed() -> Verdict {
        arms.isEmpty ? .pass : .fail(expected: "no arm", got: "\(said[arms[0]].message)")
    }

    private func judgeArmed() -> Verdict {
        arms.isEmpty ? .fail(expected: "an arm in spite of strange frames", got: "none") : .pass
    }

    private func judgeRepeat() -> Verdict {
        guard let first = transactions.first else { return .notExercised("the host sent no transaction") }
        guard transactions.count > 1, transactions[1].number == first.number else {
            return .fail(expected: "transaction \(first.number) again", got: "another, or none")
        }
        return .pass
    }

    private func judgeTries() -> Verdict {
        guard let first = transactions.first else { return .notExercised("the host sent no transaction") }
        let session = said[first.index].header.session
        let tries = transactions.count { $0.number == first.number && said[$0.index].header.session == session }
        let allowed = Int(PenLink.transactionTriesMax)
        return tries == allowed ? .pass : .fail(expected: "\(allowed) tries", got: "\(tries)")
    }

    private func judgeUnknown() -> Verdict {
        guard let first = transactions.first else { return .notExercised("the host sent no transaction") }
        let session = said[first.index].header.session
        let next = transactions.first { $0.number != first.number && said[$0.index].header.session == session }
        guard let next else { return .pass }
        let isAsked = reports.contains { report in
            if case .stateReport = report.message {
                report.after > first.index && report.after <= next.index
            } else {
                false
            }
        }
        return isAsked ? .pass : .fail(expected: "a state_report before \(said[next.index].message)", got: "none")
    }
}
