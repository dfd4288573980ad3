import PenProtocol

// What the host loads and asks for, against what the pen and its own envelope allow.
extension HostJudge {
    private var rows: [EnvelopeRow] {
        said.compactMap { frame in
            if case .envelopeRow(let row) = frame.message { row } else { nil }
        }
    }

    /// Area rows within the depth and the rates of hello_reply.
    func judgeRows() -> Verdict {
        let replies = reports.compactMap { report in
            if case .helloReply(let reply) = report.message { reply } else { nil }
        }
        let areas = rows.filter { $0.row > 0 }
        guard let reply = replies.last, !areas.isEmpty else { return .notExercised("the host loaded no area rows") }
        for row in areas {
            let rates = reply.rateMinMillihz...max(reply.rateMinMillihz, reply.rateMaxMillihz)
            guard row.depthMaxUm <= reply.depthMaxUm, rates.contains(row.rateMinMillihz),
                rates.contains(row.rateMaxMillihz)
            else {
                return .fail(
                    expected: "depth at most \(reply.depthMaxUm) µm, rates in \(rates) mHz",
                    got: "row \(row.row): \(row.depthMaxUm) µm, \(row.rateMinMillihz)…\(row.rateMaxMillihz) mHz"
                )
            }
        }
        return .pass
    }

    /// Each set-point within its row, as it was loaded last before it.
    func judgeWithinRows() -> Verdict {
        var loaded: [UInt8: EnvelopeRow] = [:]
        var count = 0
        for frame in said {
            if case .envelopeRow(let row) = frame.message { loaded[row.row] = row }
            guard case .setPoint(let setPoint) = frame.message, let row = loaded[setPoint.row] else { continue }
            count += 1
            let isRate =
                setPoint.rateMillihz == 0
                || (setPoint.rateMillihz >= row.rateMinMillihz && setPoint.rateMillihz <= row.rateMaxMillihz)
            guard isRate, setPoint.depthUm <= row.depthMaxUm else {
                return .fail(
                    expected: "at most \(row.depthMaxUm) µm, 0 or \(row.rateMinMillihz)…\(row.rateMaxMillihz) mHz",
                    got: "\(setPoint.depthUm) µm, \(setPoint.rateMillihz) mHz"
                )
            }
        }
        return count == 0 ? .notExercised("the host sent no set-point") : .pass
    }
}
