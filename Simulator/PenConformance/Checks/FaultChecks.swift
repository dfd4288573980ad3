import PenProtocol

/// Latched faults and their clearing (section 10).
enum FaultChecks {
    static let all: [PenCheck] = [
        PenCheck("PEN-066/silence", "A lapse that lasts longer than lapse_resume_us trips: link_lost.", silence),
        PenCheck("PEN-081/hello", "A latched fault survives hello under another id, and disarm.", survives),
        PenCheck("PEN-082/state", "clear in disarmed is refused: wrong_state.", state),
        PenCheck("PEN-082/cause", "clear that names another cause is refused: wrong_cause.", cause),
        PenCheck(
            "PEN-082/clears",
            "clear that names the first cause makes the pen disarmed, without an envelope.",
            clears
        ),
        PenCheck("PEN-082/present", "clear while the emergency stop is pressed is refused: cause_present.", present),
    ]

    /// Trips the pen by silence; the one fault that a host can provoke alone.
    private static func makeTripped(_ probe: PenProbe) throws {
        try probe.makeRunning()
        let limitMs = UInt64(PenLink.paceSilenceUs) / 1_000 * 2
        guard probe.wait(ms: limitMs, { probe.state == .tripped }) else {
            throw PenProbe.unable("the pen does not trip on silence")
        }
    }

    private static func silence(_ probe: PenProbe) throws {
        try probe.makeRunning()
        let limitMs = UInt64(PenLink.paceSilenceUs) / 1_000 * 2
        guard probe.wait(ms: limitMs, { probe.state == .tripped }) else {
            throw CheckStop.fail("tripped", got: "\(probe.state.name)")
        }
        let report = try probe.stateReport()
        guard report.firstCause == .linkLost else {
            throw CheckStop.fail("link_lost", got: "\(report.firstCause.name)")
        }
    }

    private static func survives(_ probe: PenProbe) throws {
        try makeTripped(probe)
        _ = try probe.transact { .disarm(Disarm(transaction: $0)) }
        probe.session &+= 1
        probe.transaction = 0
        guard let reply = probe.sayHello(as: probe.session) else { throw PenProbe.unable("no hello_reply came") }
        guard reply.state == .tripped, reply.firstCause == .linkLost else {
            throw CheckStop.fail("tripped, link_lost", got: "\(reply.state.name), \(reply.firstCause.name)")
        }
    }

    private static func state(_ probe: PenProbe) throws {
        try probe.open()
        let answer = try probe.transact { .clear(Clear(transaction: $0, cause: .linkLost)) }
        try EnvelopeChecks.expect(.wrongState, answer, "clear in disarmed")
    }

    private static func cause(_ probe: PenProbe) throws {
        try makeTripped(probe)
        let answer = try probe.transact { .clear(Clear(transaction: $0, cause: .stall)) }
        try EnvelopeChecks.expect(.wrongCause, answer, "clear of stall while link_lost is latched")
    }

    private static func clears(_ probe: PenProbe) throws {
        try makeTripped(probe)
        let first = try probe.stateReport().firstCause
        let answer = try probe.transact { .clear(Clear(transaction: $0, cause: first)) }
        guard answer.acknowledgement == .applied, answer.state == .disarmed else {
            throw CheckStop.fail("applied, disarmed", got: "\(answer.acknowledgement), \(answer.state.name)")
        }
        let rows = probe.ask(.envelope) { message -> UInt8? in
            if case .envelopeReport(let report) = message { report.areaRows } else { nil }
        }
        guard rows == 0 else { throw CheckStop.fail("no envelope", got: "\(rows ?? 0) rows") }
    }

    private static func present(_ probe: PenProbe) throws {
        try probe.open()
        guard probe.hello?.capabilities.contains(.emergencyStop) ?? false else {
            throw CheckStop(verdict: .notApplicable("the pen has no emergency stop"))
        }
        probe.line.ask(.pressEmergencyStop)
        guard probe.wait(ms: probe.personMs, { probe.state == .tripped }) else {
            throw PenProbe.unable("nobody pressed the emergency stop within \(probe.personMs) ms")
        }
        let answer = try probe.transact { .clear(Clear(transaction: $0, cause: .emergencyStop)) }
        probe.line.ask(.releaseEmergencyStop)
        try EnvelopeChecks.expect(.causePresent, answer, "clear with the emergency stop pressed")
        guard probe.wait(ms: probe.personMs, { !probe.isSet(.emergencyStop) }) else {
            throw PenProbe.unable("nobody released the emergency stop within \(probe.personMs) ms")
        }
    }
}
