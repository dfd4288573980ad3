import PenConformance
import PenProtocol
import Testing

@Suite struct HostJudgeTests {
    /// A host in a few frames, right but for one thing.
    enum Flaw: String, CaseIterable {
        case none
        case skipsNumber
        case otherBytes
        case zeroSession
        case brokenFrame
        case noReadBack
        case oldSetPoint
        case farLease
        case deepRow
        case deepSetPoint
        case fastSetPoint

        var failed: Set<String> {
            switch self {
            case .none: []
            case .skipsNumber, .otherBytes: ["HOST-040"]
            case .zeroSession: ["LINK-020"]
            case .brokenFrame: ["LINK-010"]
            case .noReadBack: ["HOST-050"]
            case .deepRow: ["HOST-051"]
            case .oldSetPoint, .farLease, .deepSetPoint, .fastSetPoint: ["HOST-060"]
            }
        }
    }

    /// A line on which a host and a pen speak.
    private struct Talk {
        var judge: HostJudge
        var session: UInt32 = 5
        private var sequence: UInt16 = 0

        init(_ scenario: HostScenario) {
            judge = HostJudge(scenario)
        }

        mutating func host(_ message: Message, session id: UInt32? = nil) {
            for byte in FrameEncoder.encode(message, sequence: sequence, session: id ?? session) {
                judge.take(fromHost: byte)
            }
            sequence &+= 1
        }

        mutating func pen(_ message: Message) {
            _ = judge.pass(fromPen: Array(FrameEncoder.encode(message, sequence: 0, session: session)))
        }

        mutating func hello() {
            host(
                .hello(
                    Hello(
                        minor: 0,
                        definitionHash: PenLink.definitionHash,
                        hostMajor: 1,
                        hostMinor: 0,
                        hostPatch: 0,
                        hostTimeUs: HostInstant(us: 1)
                    )
                )
            )
        }

        /// A millisecond of the pen, and a set-point of the host in it.
        mutating func tick(
            _ us: UInt64,
            number: UInt32,
            validUs: UInt64 = 8_000,
            depthUm: UInt16 = 0,
            rateMillihz: UInt32 = 0
        ) {
            var payload = Payload()
            for index in 0..<46 {
                payload.append(index < 8 ? UInt8(truncatingIfNeeded: us >> (8 * UInt64(index))) : UInt8(0))
            }
            let header = FrameHeader(type: FastTelemetry.type, sequence: 0, session: session)
            _ = judge.pass(fromPen: Array(FrameEncoder.encode(header, payload)))
            host(
                .setPoint(
                    SetPoint(
                        setPoint: number,
                        row: 1,
                        depthUm: depthUm,
                        rateMillihz: rateMillihz,
                        validUntilUs: PenInstant(us: us + validUs)
                    )
                )
            )
        }

        mutating func arm(_ number: UInt16) {
            host(.arm(Arm(transaction: number, row: 1, leaseUs: 8_000, envelopeHash: Bytes32())))
        }

        var failed: Set<String> {
            Set(judge.verdicts().filter { $0.verdict.word == "fail" }.map(\.requirement))
        }
    }

    @Test(arguments: Flaw.allCases)
    func `CONF-030 a host that breaks a requirement fails it and no other`(flaw: Flaw) {
        var talk = Talk(.watch)
        talk.hello()
        if flaw == .zeroSession {
            talk.host(.query(Query(query: 1, topic: .state, index: 0)), session: 0)
        }
        if flaw == .brokenFrame {
            for byte: UInt8 in [0x09, 0x01, 0x00] {
                talk.judge.take(fromHost: byte)
            }
        }
        let rates: ClosedRange<UInt32> = 50_000...150_000
        talk.pen(.helloReply(.allowing(depthUm: 1_500, rateMillihz: rates)))
        talk.host(.envelopeRow(.first(depthUm: flaw == .deepRow ? 1_501 : 1_500, rateMillihz: rates)))
        talk.host(.selectArea(SelectArea(transaction: 2, row: 1)))
        talk.host(.selectArea(SelectArea(transaction: 2, row: flaw == .otherBytes ? 2 : 1)))
        if flaw != .noReadBack {
            talk.pen(
                .envelopeReport(
                    EnvelopeReport(
                        query: 1,
                        confirmed: 1,
                        areaRows: 1,
                        calibrationId: 1,
                        cartridgeId: 1,
                        sessionSecondsMax: 1,
                        envelopeHash: Bytes32()
                    )
                )
            )
        }
        talk.arm(flaw == .skipsNumber ? 4 : 3)
        for index in 1...100 as ClosedRange<UInt32> {
            let isLast = index == 100
            talk.tick(
                UInt64(index) * 1_000,
                number: isLast && flaw == .oldSetPoint ? 99 : index,
                // Three periods more than the lease are what telemetry may be late; the next µs is too far.
                validUs: isLast ? (flaw == .farLease ? 11_001 : 11_000) : 8_000,
                depthUm: flaw == .deepSetPoint && isLast ? 1_501 : 1_500,
                rateMillihz: flaw == .fastSetPoint && isLast ? 150_001 : 150_000
            )
        }
        #expect(talk.failed == flaw.failed, "\(talk.judge.verdicts().map(\.verdict))")
    }

    @Test func `CONF-030 a host that arms in spite of another definition or hash fails that`() {
        for (scenario, requirement) in [(HostScenario.otherDefinition, "LINK-021"), (.otherHash, "HOST-050")] {
            var talk = Talk(scenario)
            talk.hello()
            #expect(talk.failed == [])
            talk.arm(1)
            #expect(talk.failed == [requirement])
        }
    }

    @Test func `CONF-030 tries that are too few or too many, and a transaction after an unknown outcome, are found`() {
        for tries in [4, 5, 6] {
            var talk = Talk(.noAcknowledge)
            talk.hello()
            for _ in 0..<tries {
                talk.host(.disarm(Disarm(transaction: 1)))
            }
            #expect(talk.failed == (tries == 5 ? [] : ["HOST-040"]))
            talk.host(.disarm(Disarm(transaction: 2)))
            #expect(talk.failed == (tries == 5 ? ["HOST-041"] : ["HOST-040", "HOST-041"]))
        }
    }

    @Test func `CONF-030 a host that goes on with another major version fails that`() {
        var talk = Talk(.otherMajor)
        talk.hello()
        #expect(talk.failed == [])
        talk.host(.query(Query(query: 1, topic: .state, index: 0)))
        #expect(talk.failed == ["HOST-021"])
    }
}

extension HelloReply {
    /// A pen that allows this depth and these rates.
    fileprivate static func allowing(depthUm: UInt16, rateMillihz: ClosedRange<UInt32>) -> HelloReply {
        HelloReply(
            minor: 0,
            definitionHash: PenLink.definitionHash,
            serial: Ascii16("TEST"),
            firmwareMajor: 1,
            firmwareMinor: 0,
            firmwarePatch: 0,
            profiles: [.base],
            capabilities: [],
            parkMeans: .spring,
            depthMaxUm: depthUm,
            depthStepUm: 1,
            rateMinMillihz: rateMillihz.lowerBound,
            rateMaxMillihz: rateMillihz.upperBound,
            leaseMaxUs: 25_000,
            stopToParkedUs: 9_000,
            calibrationId: 0,
            state: .disarmed,
            firstCause: .none,
            bootCount: 1,
            previousSession: 0,
            lastApplied: 0,
            penTimeUs: PenInstant(us: 1)
        )
    }
}

extension EnvelopeRow {
    /// Row 1, as transaction 1.
    fileprivate static func first(depthUm: UInt16, rateMillihz: ClosedRange<UInt32>) -> EnvelopeRow {
        var limits = EnvelopeLimits.none
        limits.depthMaxUm = depthUm
        limits.rateMinMillihz = rateMillihz.lowerBound
        limits.rateMaxMillihz = rateMillihz.upperBound
        return limits.message(transaction: 1, row: 1)
    }
}
