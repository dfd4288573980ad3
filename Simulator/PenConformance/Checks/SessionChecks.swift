import PenProtocol

/// Sessions, clock, version and profiles (sections 4 and 5).
enum SessionChecks {
    static let all: [PenCheck] = [
        PenCheck("LINK-020", "All frames from hello_reply on carry the id of the hello.", takesId),
        PenCheck("PEN-020/foreign", "A transaction under another session's id is dropped.", foreign),
        PenCheck("PEN-020/zero", "A hello under id 0 opens nothing.", zeroHello),
        PenCheck("PEN-021/retry", "hello under the current id is answered and changes nothing.", retry),
        PenCheck("PEN-021/sequence", "hello under another id restarts the sequence at 0, and it counts on.", sequence),
        PenCheck("PEN-021/envelope", "hello under another id forgets the envelope.", forgets),
        PenCheck("PEN-021/transactions", "hello under another id starts transactions anew.", newNumbers),
        PenCheck("PEN-021/parks", "hello under another id parks a running pen and makes it disarmed.", parks),
        PenCheck("PEN-022/fast", "fast_telemetry comes each ms of the pen's clock.", fastPeriod),
        PenCheck("PEN-022/slow", "slow_telemetry comes each 100 ms of the pen's clock.", slowPeriod),
        PenCheck("PEN-022/position", "position frames come with the position profile, and never without.", position),
        PenCheck("PEN-030/pong", "clock_pong returns the ping's time and the pen's own, received before sent.", pong),
        PenCheck("LINK-021", "With the definition of this version the pen says its hash and the lower minor.", version),
        PenCheck("LINK-030", "The pen's clock never goes back.", clock),
        PenCheck(
            "PEN-022/profiles",
            "hello_reply's profiles hold base and what each includes; its limits agree.",
            profiles
        ),
    ]

    private static func takesId(_ probe: PenProbe) throws {
        try probe.open()
        try probe.pass(ms: 50)
        guard let first = probe.heard.firstIndex(where: { $0.header.type == HelloReply.type }) else { return }
        if let odd = probe.heard[first...].first(where: { $0.header.session != probe.session }) {
            throw CheckStop.fail("session \(probe.session)", got: "\(odd.header.session)")
        }
    }

    private static func foreign(_ probe: PenProbe) throws {
        try probe.open()
        let start = probe.mark
        probe.send(.disarm(Disarm(transaction: 1)), session: probe.session &+ 0x1000)
        if probe.answer(to: 1, after: start) != nil {
            throw CheckStop.fail("no answer to a transaction of another session", got: "an acknowledge")
        }
    }

    private static func zeroHello(_ probe: PenProbe) throws {
        try probe.open()
        let start = probe.mark
        probe.send(probe.helloMessage(), session: 0)
        let isAnswered = probe.find(ms: PenProbe.answerMs, after: start) { message -> Bool? in
            if case .helloReply = message { true } else { nil }
        }
        if isAnswered != nil {
            throw CheckStop.fail("no answer to a hello under id 0", got: "a hello_reply")
        }
    }

    private static func retry(_ probe: PenProbe) throws {
        try probe.makeReady()
        guard let reply = probe.sayHello(as: probe.session) else {
            throw CheckStop.fail("a hello_reply to the retry", got: "nothing")
        }
        guard reply.state == .ready else {
            throw CheckStop.fail("the pen still ready", got: "\(reply.state.name)")
        }
        let report = try probe.stateReport()
        guard report.lastApplied == probe.transaction else {
            throw CheckStop.fail("last_applied \(probe.transaction)", got: "\(report.lastApplied)")
        }
    }

    private static func sequence(_ probe: PenProbe) throws {
        try probe.open()
        try probe.pass(ms: 50)
        let start = probe.mark
        try probe.open()
        try probe.pass(ms: 50)
        let numbers = probe.heard[start...].filter { $0.header.session == probe.session }.map(\.header.sequence)
        guard numbers.first == 0 else {
            throw CheckStop.fail("sequence 0 in the session's first frame", got: "\(numbers.first ?? 0)")
        }
        for (index, number) in numbers.enumerated() where number != UInt16(truncatingIfNeeded: index) {
            throw CheckStop.fail("sequence \(index)", got: "\(number)")
        }
    }

    private static func forgets(_ probe: PenProbe) throws {
        try probe.makeReady()
        try probe.open()
        let report = probe.ask(.envelope) { message -> EnvelopeReport? in
            if case .envelopeReport(let report) = message { report } else { nil }
        }
        guard let report else { throw PenProbe.unable("no envelope_report came") }
        guard report.areaRows == 0, report.confirmed == 0 else {
            throw CheckStop.fail("no envelope", got: "\(report.areaRows) rows, confirmed \(report.confirmed)")
        }
    }

    private static func newNumbers(_ probe: PenProbe) throws {
        try probe.open()
        _ = try probe.repeated(.disarm(Disarm(transaction: 9)), number: 9)
        try probe.open()
        let answer = try probe.repeated(.disarm(Disarm(transaction: 1)), number: 1)
        guard answer.acknowledgement == .applied else {
            throw CheckStop.fail("transaction 1 of the new session applied", got: "refused: \(answer.refusal)")
        }
    }

    private static func parks(_ probe: PenProbe) throws {
        try probe.makeRunning()
        try probe.open()
        guard probe.hello?.state == .disarmed else {
            throw CheckStop.fail("the pen disarmed", got: "\(probe.hello?.state.name ?? "unknown")")
        }
        try probe.pass(ms: 50)
        guard probe.isSet(.parked) else { throw CheckStop.fail("needles parked", got: "the flag parked is not set") }
    }

    private static func fastPeriod(_ probe: PenProbe) throws {
        let times = try stamps(probe, ms: 300) { message -> UInt64? in
            if case .fastTelemetry(let sample) = message { sample.penTimeUs.us } else { nil }
        }
        try judge(times, periodUs: UInt64(PenLink.fastTelemetryPeriodUs), toleranceUs: 100)
    }

    private static func slowPeriod(_ probe: PenProbe) throws {
        let times = try stamps(probe, ms: 1_000) { message -> UInt64? in
            if case .slowTelemetry(let sample) = message { sample.penTimeUs.us } else { nil }
        }
        try judge(times, periodUs: UInt64(PenLink.slowTelemetryPeriodUs), toleranceUs: 2_000)
    }

    private static func stamps(_ probe: PenProbe, ms: UInt64, _ match: (Message) -> UInt64?) throws -> [UInt64] {
        try probe.open()
        try probe.pass(ms: 10)
        let start = probe.mark
        try probe.pass(ms: ms)
        return probe.heard[start...].compactMap { $0.message.flatMap(match) }
    }

    /// The mean, and that gaps are whole periods: a lost frame is the line's and no fault of the pen.
    private static func judge(_ times: [UInt64], periodUs: UInt64, toleranceUs: UInt64) throws {
        guard times.count >= 5, let first = times.first, let last = times.last, last > first else {
            throw CheckStop.fail("telemetry each \(periodUs) µs", got: "\(times.count) frames")
        }
        let mean = (last - first) / UInt64(times.count - 1)
        guard mean + toleranceUs >= periodUs, mean <= periodUs + toleranceUs else {
            throw CheckStop.fail("a period of \(periodUs) µs ± \(toleranceUs) µs", got: "\(mean) µs")
        }
    }

    private static func position(_ probe: PenProbe) throws {
        try probe.open()
        let start = probe.mark
        try probe.pass(ms: 100)
        let count = probe.heard[start...].count { $0.header.type == Position.type }
        let isClaimed = probe.hello?.profiles.contains(.position) ?? false
        guard isClaimed ? (8...12).contains(count) : count == 0 else {
            throw CheckStop.fail(isClaimed ? "10 position frames ± 2 in 100 ms" : "no position", got: "\(count)")
        }
    }

    private static func pong(_ probe: PenProbe) throws {
        try probe.open()
        let stamp: Int64 = 0x0102_0304_0506_0708
        let before = probe.penTimeUs
        let start = probe.mark
        probe.send(.clockPing(ClockPing(hostTimeUs: HostInstant(us: stamp))))
        let pong = probe.find(ms: PenProbe.answerMs, after: start) { message -> ClockPong? in
            if case .clockPong(let pong) = message { pong } else { nil }
        }
        guard let pong else { throw CheckStop.fail("a clock_pong", got: "nothing") }
        guard pong.hostTimeUs.us == stamp else {
            throw CheckStop.fail("host_time_us \(stamp)", got: "\(pong.hostTimeUs.us)")
        }
        try probe.pass(ms: 2)
        guard pong.receivedUs <= pong.sentUs, pong.receivedUs.us >= before, pong.sentUs.us <= probe.penTimeUs else {
            throw CheckStop.fail(
                "\(before) ≤ received_us ≤ sent_us ≤ \(probe.penTimeUs)",
                got: "received_us \(pong.receivedUs.us), sent_us \(pong.sentUs.us)"
            )
        }
        guard pong.sentUs - pong.receivedUs <= Int64(PenLink.fastTelemetryPeriodUs) else {
            throw CheckStop.fail("an answer at once: within 1 ms", got: "\(pong.sentUs - pong.receivedUs) µs")
        }
    }

    private static func version(_ probe: PenProbe) throws {
        try probe.open()
        guard let reply = probe.hello else { return }
        guard reply.minor <= PenLink.versionMinor else {
            throw CheckStop.fail("minor at most \(PenLink.versionMinor)", got: "\(reply.minor)")
        }
        guard reply.minor == PenLink.versionMinor else { return }
        guard reply.definitionHash == PenLink.definitionHash else {
            throw CheckStop.fail("definition_hash \(PenLink.definitionHash)", got: "\(reply.definitionHash)")
        }
    }

    private static func clock(_ probe: PenProbe) throws {
        try probe.open()
        let start = probe.mark
        try probe.pass(ms: 200)
        var last: UInt64 = 0
        for heard in probe.heard[start...] {
            guard case .fastTelemetry(let sample)? = heard.message else { continue }
            guard sample.penTimeUs.us > last else {
                throw CheckStop.fail("a time after \(last) µs", got: "\(sample.penTimeUs.us) µs")
            }
            last = sample.penTimeUs.us
        }
    }

    private static func profiles(_ probe: PenProbe) throws {
        try probe.open()
        guard let reply = probe.hello else { return }
        let claimed = reply.profiles
        let implied: [(Profiles, Profiles)] = [
            (.drivenDepth, .sensedDepth), (.position, .glide),
        ]
        guard claimed.contains(.base) else { throw CheckStop.fail("the base profile", got: "\(claimed.rawValue)") }
        for (one, other) in implied where claimed.contains(one) && !claimed.contains(other) {
            throw CheckStop.fail("profile bit \(other.rawValue) with \(one.rawValue)", got: "\(claimed.rawValue)")
        }
        guard reply.rateMinMillihz <= reply.rateMaxMillihz, reply.depthMaxUm > 0 else {
            throw CheckStop.fail(
                "rate_min ≤ rate_max and depth_max > 0",
                got: "\(reply.rateMinMillihz), \(reply.rateMaxMillihz), \(reply.depthMaxUm)"
            )
        }
        let leases = UInt32(PenLink.leaseMinUs)...UInt32(PenLink.leaseMaxUs)
        guard leases.contains(reply.leaseMaxUs) else {
            throw CheckStop.fail("lease_max_us in \(leases)", got: "\(reply.leaseMaxUs)")
        }
    }
}
