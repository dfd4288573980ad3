import PenProtocol

/// When a pen may be armed (PEN-060).
enum ArmingChecks {
    static let all: [PenCheck] = [
        PenCheck("PEN-060/state", "arm in disarmed is refused: wrong_state.", state),
        PenCheck("PEN-060/row", "arm for a row that exists and is not selected is refused: out_of_range.", row),
        PenCheck("PEN-060/unknown", "arm for a row that does not exist is refused: unknown_row.", unknown),
        PenCheck("PEN-060/hash", "arm with one wrong bit in its hash is refused: hash_mismatch.", hash),
        PenCheck("PEN-060/lease", "arm with the pen's own lease_max_us is applied; 1 µs more is not.", lease),
        PenCheck("PEN-060/held", "arm while the enable is pressed is refused: enable_held.", held),
        PenCheck("PEN-067", "Armed without set-points for arm_idle_us the pen is ready again: arm_expired.", idle),
        PenCheck("PEN-068", "disarm makes an armed pen ready.", disarm),
    ]

    private static func arm(
        _ probe: PenProbe,
        row: UInt8 = 1,
        lease: UInt32? = nil,
        flip: Bool = false
    ) throws
        -> Acknowledge
    {
        var hash = probe.envelope.hash()
        hash[0] ^= flip ? 1 : 0
        return try probe.transact {
            .arm(Arm(transaction: $0, row: row, leaseUs: lease ?? probe.leaseUs, envelopeHash: hash))
        }
    }

    private static func state(_ probe: PenProbe) throws {
        try probe.open()
        try EnvelopeChecks.expect(.wrongState, try arm(probe), "arm in disarmed")
    }

    private static func row(_ probe: PenProbe) throws {
        try probe.makeReady()
        try EnvelopeChecks.expect(.outOfRange, try arm(probe, row: 2), "arm for row 2 while row 1 is selected")
    }

    private static func unknown(_ probe: PenProbe) throws {
        try probe.makeReady()
        try EnvelopeChecks.expect(.unknownRow, try arm(probe, row: 9), "arm for row 9")
    }

    private static func hash(_ probe: PenProbe) throws {
        try probe.makeReady()
        try EnvelopeChecks.expect(.hashMismatch, try arm(probe, flip: true), "arm with another hash")
    }

    private static func lease(_ probe: PenProbe) throws {
        try probe.makeReady()
        let own = probe.leaseUs
        if own < UInt32(PenLink.leaseMaxUs) {
            try EnvelopeChecks.expect(.leaseTooLong, try arm(probe, lease: own + 1), "1 µs over lease_max_us")
        }
        let answer = try arm(probe, lease: own)
        guard answer.acknowledgement == .applied else {
            throw CheckStop.fail("arm with lease_max_us applied", got: "\(answer.refusal)")
        }
    }

    private static func held(_ probe: PenProbe) throws {
        try probe.loadRows()
        try probe.commit()
        try probe.confirmHeld()
        _ = try probe.transact { .selectArea(SelectArea(transaction: $0, row: 1)) }
        let answer = try arm(probe)
        // A hand that lets go of its own accord may have done so between the press and this answer.
        _ = probe.wait(ms: 5) { false }
        guard probe.isSet(.enable) else { throw PenProbe.unable("the enable was released before arm was answered") }
        try EnvelopeChecks.expect(.enableHeld, answer, "arm with the enable pressed")
    }

    private static func idle(_ probe: PenProbe) throws {
        try probe.makeArmed()
        let start = probe.mark
        try probe.pass(ms: UInt64(PenLink.armIdleUs) / 1_000 + 100)
        let event = probe.find(ms: 10, after: start) { message -> Event? in
            if case .event(let event) = message, event.kind == .armExpired { event } else { nil }
        }
        guard probe.state == .ready, event != nil else {
            throw CheckStop.fail("ready and the event arm_expired", got: "\(probe.state.name)")
        }
    }

    private static func disarm(_ probe: PenProbe) throws {
        try probe.makeArmed()
        let answer = try probe.transact { .disarm(Disarm(transaction: $0)) }
        guard answer.acknowledgement == .applied, answer.state == .ready else {
            throw CheckStop.fail("disarm applied, ready", got: "\(answer.acknowledgement), \(answer.state.name)")
        }
    }
}
