import PenProtocol

/// How a set-point is judged when it arrives (PEN-061, PEN-062).
enum SetPointChecks {
    static let all: [PenCheck] = [
        PenCheck("PEN-061/state", "A set-point while not armed comes not into force.", state),
        PenCheck("PEN-061/row", "A set-point for another row is refused: wrong_row.") { probe in
            try refused(probe, .wrongRow) { $0.row = 2 }
        },
        PenCheck(
            "PEN-061/order",
            "A set-point whose number is not larger than the last one's: set_point_order.",
            order
        ),
        PenCheck("PEN-061/expired", "A set-point whose validity is over is refused: lease_expired.") { probe in
            try refused(probe, .leaseExpired) { $0.validUntilUs = PenInstant(us: probe.penTimeUs) }
        },
        // Two seconds more than the lease: so old is no telemetry that a check goes by, on a loaded machine either.
        PenCheck("PEN-061/far", "A set-point valid for 2 s more than the lease is refused: lease_too_far.") { probe in
            try refused(probe, .leaseTooFar) {
                $0.validUntilUs = PenInstant(us: probe.penTimeUs + UInt64(probe.leaseUs) + 2_000_000)
            }
        },
        PenCheck("PEN-061/depth", "The row's depth is accepted, 1 µm more refused: envelope_depth.", depth),
        PenCheck("PEN-061/fast", "The row's highest rate is accepted, 1 mHz more refused: envelope_rate.", fast),
        PenCheck("PEN-061/slow", "The row's lowest rate is accepted, 1 mHz less refused: envelope_rate.", slow),
        PenCheck("PEN-062", "fast_telemetry returns the number of the set-point in force.", number),
    ]

    /// Sends a set-point and says whether it came into force; a refusal's event is looked for behind `mark`.
    private static func isAccepted(_ probe: PenProbe, _ setPoint: SetPoint) throws -> Bool {
        probe.send(.setPoint(setPoint))
        return try probe.stateReport().setPoint == setPoint.setPoint
    }

    private static func refused(_ probe: PenProbe, _ reason: LimitCode, _ change: (inout SetPoint) -> Void) throws {
        try probe.makeArmed()
        _ = probe.stream(rateMillihz: 0, forMs: 10)
        try expectRefusal(probe, reason, change)
    }

    private static func expectRefusal(
        _ probe: PenProbe,
        _ reason: LimitCode,
        _ change: (inout SetPoint) -> Void
    ) throws {
        var setPoint = probe.nextSetPoint()
        change(&setPoint)
        let start = probe.mark
        if try isAccepted(probe, setPoint) {
            throw CheckStop.fail("\(setPoint) refused: \(reason.name)", got: "it is in force")
        }
        let code = probe.find(ms: PenProbe.answerMs, after: start) { message -> UInt16? in
            if case .event(let event) = message, event.kind == .setPointRefused { event.code } else { nil }
        }
        guard let code, code == UInt16(reason.wire) else {
            throw CheckStop.fail(
                "the event set_point_refused with code \(reason.wire) (\(reason.name))",
                got: code.map { "code \($0)" } ?? "no event"
            )
        }
    }

    private static func expectAccepted(_ probe: PenProbe, _ change: (inout SetPoint) -> Void) throws {
        var setPoint = probe.nextSetPoint()
        change(&setPoint)
        guard try isAccepted(probe, setPoint) else {
            throw CheckStop.fail("\(setPoint) in force", got: "it is not")
        }
    }

    private static func state(_ probe: PenProbe) throws {
        try probe.makeReady()
        if try isAccepted(probe, probe.nextSetPoint()) {
            throw CheckStop.fail("no set-point in force in ready", got: "it is")
        }
    }

    private static func order(_ probe: PenProbe) throws {
        try probe.makeArmed()
        _ = probe.stream(rateMillihz: 0, forMs: 10)
        let last = probe.setPoint
        // An older one first: the same number again could not be told from one in force.
        try expectRefusal(probe, .setPointOrder) { $0.setPoint = last - 1 }
    }

    private static func depth(_ probe: PenProbe) throws {
        try probe.makeArmed()
        let limit = probe.envelope[1].depthMaxUm
        try expectAccepted(probe) { $0.depthUm = limit }
        try expectRefusal(probe, .envelopeDepth) { $0.depthUm = limit + 1 }
    }

    private static func fast(_ probe: PenProbe) throws {
        try probe.makeArmed()
        let limit = probe.envelope[1].rateMaxMillihz
        guard limit < 300_000 else { throw PenProbe.unable("the pen's highest rate is the protocol's") }
        try expectAccepted(probe) { $0.rateMillihz = limit }
        try expectRefusal(probe, .envelopeRate) { $0.rateMillihz = limit + 1 }
    }

    private static func slow(_ probe: PenProbe) throws {
        try probe.makeArmed()
        let limit = probe.envelope[1].rateMinMillihz
        guard limit > 1 else { throw PenProbe.unable("the pen has no lowest rate") }
        try expectAccepted(probe) { $0.rateMillihz = limit }
        try expectRefusal(probe, .envelopeRate) { $0.rateMillihz = limit - 1 }
    }

    private static func number(_ probe: PenProbe) throws {
        try probe.makeArmed()
        guard probe.stream(rateMillihz: 0, limitMs: 500, until: { probe.telemetry?.setPoint == probe.setPoint }) else {
            throw CheckStop.fail(
                "set_point \(probe.setPoint) in fast_telemetry",
                got: "\(probe.telemetry?.setPoint ?? 0)"
            )
        }
    }
}
