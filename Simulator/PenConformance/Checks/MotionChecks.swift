import PenProtocol

/// Motion, lapse and stop (sections 8 and 9).
enum MotionChecks {
    static let all: [PenCheck] = [
        PenCheck("PEN-063", "Without a press an armed pen with a set-point in motion does not move.", noPress),
        PenCheck("PEN-064", "A lapsed arming that gets set-points again does not move by itself.", returned),
        PenCheck("PEN-065/rest", "A set-point at rest parks a running pen: paused.", rest),
        PenCheck("PEN-066/lapse", "Without set-points a running pen lapses at the end of its lease, and parks.", lapse),
        PenCheck(
            "PEN-066/press",
            "After a lapse and a set-point at rest the pen waits for a release and a press.",
            press
        ),
        PenCheck("PEN-070/parked", "A stop parks within the time that hello_reply states; the event tells it.", parked),
        PenCheck("PEN-071/session", "stop is obeyed under another session's id: ready.", foreignStop),
        PenCheck("PEN-071/reason", "stop with reason interlock makes the pen ready, too.", interlockStop),
    ]

    private static func noPress(_ probe: PenProbe) throws {
        try probe.makeArmed()
        line(probe)
        let before = probe.telemetry?.stroke ?? 0
        // An automatic hand presses later than this.
        _ = probe.stream(rateMillihz: probe.rateMillihz, forMs: 100)
        guard !probe.isSet(.enable) else { throw PenProbe.unable("somebody pressed the enable") }
        guard probe.state == .armed, probe.isSet(.parked), probe.telemetry?.stroke == before else {
            throw CheckStop.fail("armed and parked without a press", got: "\(probe.state.name)")
        }
    }

    private static func line(_ probe: PenProbe) {
        probe.line.ask(.release)
    }

    /// Stops the stream until the pen has lapsed.
    private static func makeLapsed(_ probe: PenProbe) throws {
        try probe.makeRunning()
        let limitMs = UInt64(PenLink.paceSilenceUs) / 1_000 * 2
        guard probe.wait(ms: limitMs, { probe.state != .running }) else {
            throw CheckStop.fail("lapsed after the end of the lease", got: "still running")
        }
        guard probe.state == .lapsed else {
            throw CheckStop.fail("lapsed after the end of the lease", got: "\(probe.state.name)")
        }
    }

    private static func lapse(_ probe: PenProbe) throws {
        try probe.makeRunning()
        let start = probe.mark
        let last = probe.penTimeUs
        let limitMs = UInt64(PenLink.paceSilenceUs) / 1_000 * 2
        let event = probe.find(ms: limitMs, after: start) { message -> Event? in
            if case .event(let event) = message, event.kind == .lapsed { event } else { nil }
        }
        guard let event else { throw CheckStop.fail("the event lapsed", got: "none") }
        // The last set-point is valid for the lease from the telemetry that it went by, and the pen looks each ms.
        let latest = last + UInt64(probe.leaseUs) + 2_000
        guard event.penTimeUs.us <= latest else {
            throw CheckStop.fail("a lapse by \(latest) µs", got: "\(event.penTimeUs.us) µs")
        }
        try expectParked(probe, after: start)
    }

    private static func expectParked(_ probe: PenProbe, after start: Int) throws {
        let event = probe.find(ms: 2_000, after: start) { message -> Event? in
            if case .event(let event) = message, event.kind == .parked { event } else { nil }
        }
        guard let event else { throw CheckStop.fail("the event parked", got: "none") }
        let allowed = Int64(probe.hello?.stopToParkedUs ?? 0)
        guard event.value >= 0, Int64(event.value) <= allowed else {
            throw CheckStop.fail("parked within \(allowed) µs", got: "\(event.value) µs")
        }
    }

    private static func returned(_ probe: PenProbe) throws {
        try makeLapsed(probe)
        // No set-point at rest: the link does not count as whole, and the pen must not go on.
        for _ in 0..<20 {
            probe.send(.setPoint(probe.nextSetPoint(rateMillihz: probe.rateMillihz)))
            _ = probe.wait(ms: 2) { false }
            guard probe.state != .running else {
                throw CheckStop.fail("no motion when traffic returns", got: "running")
            }
        }
    }

    private static func press(_ probe: PenProbe) throws {
        try makeLapsed(probe)
        let isPaused = probe.stream(rateMillihz: 0, limitMs: 150) { probe.state != .lapsed }
        guard isPaused, probe.state == .paused else {
            throw CheckStop.fail("paused after a set-point at rest", got: "\(probe.state.name)")
        }
        guard probe.isSet(.enable) else { throw PenProbe.unable("the enable was released before it could be seen") }
        guard probe.isSet(.pressNeeded) else {
            throw CheckStop.fail("the flag press_needed", got: "it is not set")
        }
        let isMoving = probe.stream(rateMillihz: probe.rateMillihz, limitMs: 30) {
            probe.state == .running && probe.isSet(.enable)
        }
        if isMoving {
            throw CheckStop.fail("no motion before a release and a press", got: "running")
        }
    }

    private static func rest(_ probe: PenProbe) throws {
        try probe.makeRunning()
        guard probe.stream(rateMillihz: 0, limitMs: 500, until: { probe.state == .paused }) else {
            throw CheckStop.fail("paused", got: "\(probe.state.name)")
        }
        guard probe.stream(rateMillihz: 0, limitMs: 500, until: { probe.isSet(.parked) }) else {
            throw CheckStop.fail("needles parked", got: "the flag parked is not set")
        }
    }

    private static func stop(_ probe: PenProbe, _ reason: StopReason, session: UInt32? = nil) throws {
        try probe.makeRunning()
        probe.send(.stop(Stop(reason: reason)), session: session)
        let state = try probe.stateReport().state
        guard state == .ready else { throw CheckStop.fail("ready after stop", got: "\(state.name)") }
    }

    private static func parked(_ probe: PenProbe) throws {
        try probe.makeRunning()
        let start = probe.mark
        probe.send(.stop(Stop(reason: .operator)))
        try expectParked(probe, after: start)
        try probe.pass(ms: 20)
        guard probe.isSet(.parked), !probe.isSet(.torque) else {
            throw CheckStop.fail("parked, torque off", got: "flags \(probe.telemetry?.flags.rawValue ?? 0)")
        }
    }

    private static func foreignStop(_ probe: PenProbe) throws {
        try stop(probe, .operator, session: probe.session &+ 0x2000)
    }

    private static func interlockStop(_ probe: PenProbe) throws {
        try stop(probe, .interlock)
    }
}
