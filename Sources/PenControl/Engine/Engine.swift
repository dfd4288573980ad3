package import PenDevice
package import PenProtocol
package import PenSafety

/// Joins a tick: receive → state → control → judge → send. Its only input is `TickInput`; the same inputs give the same
/// outputs, on a real clock, on a virtual one and in replay.
///
/// A caller that times the stages calls `receive`, `control`, `judge`, `send` in this order; `tick` does it for others.
/// After it, `report` tells what happened and `takeOutgoing` gives the bytes.
package struct Engine: Sendable {
    package internal(set) var device: PenDevice
    package internal(set) var interlock: Interlock
    var regulator = Regulator()
    var envelope: Envelope? { didSet { readLimits() } }
    var meters = InlineArray<17, AreaMeter>(repeating: AreaMeter())
    var target: MotionTarget?
    /// The session wants motion in the target's area.
    var wantsMotion = false
    /// Punctures of the row at which the pass that the session wants ends.
    var puncturesGoal = UInt32.max
    /// An arming was asked for and nothing has ended it since.
    var isArming = false
    var stopOrder: StopOrder?
    /// Telemetry stamped after this counts the selected row's punctures: acknowledgements overtake telemetry.
    var rowSince = PenInstant(us: .max)
    var row: UInt8 = 0 { didSet { readLimits() } }
    /// Limits of the selected row and of the machine: read when row or envelope change, not in each tick.
    private var limits = EnvelopeLimits.none
    /// Limits of the selected row, for replay and its figures.
    var rowLimits: EnvelopeLimits { limits }
    private var machine = EnvelopeLimits.none
    var leaseUs = Int64(PenLink.leaseDefaultUs)
    var ticks: UInt64 = 0
    /// The engine's time. It is the host's clock, and never goes back: an age or a patience that is counted from a time
    /// to come would not end.
    private(set) var now: HostInstant
    /// The host's clock at the tick before.
    private var lastInputAt: HostInstant?
    /// The host's clock at the last tick, for a caller that makes the time of the next one from it; before the first,
    /// when the engine was made.
    package var hostNow: HostInstant { lastInputAt ?? now }
    /// By how much `now` is ahead of the host's clock, in µs: all its steps back.
    private var aheadUs: Int64 = 0
    var outcome = RequestOutcome.none
    var requested = MotionRequest.rest
    var evidence: Evidence
    var pendingClear: PendingClear?
    var linkUp = false
    /// Time in motion since the envelope was loaded, all rows together.
    var sessionMotionUs: UInt64 = 0
    /// Index of the last stroke that was seen of a pen that sends no records; nil before one.
    var lastStroke: UInt32?

    /// - Parameter trims: false shows the droop that the regulators make up for; for studies only.
    package init(version: HostVersion, at now: HostInstant, trims: Bool = true) {
        self.now = now
        device = PenDevice(version: version)
        regulator.trims = trims
        interlock = Interlock(at: now)
        evidence = Evidence(now: now, telemetry: DeviceState.blank, leaseUs: leaseUs)
    }

    /// The whole tick.
    package mutating func tick(_ input: TickInput) {
        receive(input)
        control(input)
        let verdict = judge()
        send(verdict)
    }

    /// Stage 1: bytes become device state and evidence.
    package mutating func receive(_ input: TickInput) {
        ticks &+= 1
        linkUp = input.linkUp
        device.beginTick()
        let hasSteppedBack = keepTime(input.now)
        if input.clockRebased || hasSteppedBack {
            device.restartClock(at: now)
        }
        if input.clockHeld {
            device.voidPings(at: now)
        }
        device.receive(input.bytes, at: now)
        gather()
        measure()
    }

    /// Moves `now` on; true when the host's clock went back. Then nobody knows how long the tick took, and a period is
    /// as good as any guess: what is known of the pen's clock is void.
    private mutating func keepTime(_ host: HostInstant) -> Bool {
        // A clock that went back is for the interlock to judge.
        evidence.sinceLastTickUs = lastInputAt.map { host - $0 } ?? 0
        lastInputAt = host
        let hasSteppedBack = evidence.sinceLastTickUs < 0
        if hasSteppedBack {
            now = now.advanced(byUs: Int64(PenLink.setPointPeriodUs))
            aheadUs = now - host
        } else {
            now = max(now, host.advanced(byUs: aheadUs))
        }
        return hasSteppedBack
    }

    /// Stage 2: acts, timers and regulators; the result is a request.
    package mutating func control(_ input: TickInput) {
        outcome = .none
        act(on: input.request, at: now)
        followEvents(at: now)
        continueClear(input.request, at: now)
        repeatStop(at: now)
        device.advance(to: now)
        requested = request()
    }

    /// Stage 3: the interlock's verdict on the request.
    package mutating func judge() -> Verdict {
        evidence.leaseUs = leaseUs
        evidence.outcomeOpen = device.procedure != nil
        evidence.outcomeUnknown = device.outcomeUnknown
        evidence.envelopeProven = device.envelopeProven
        evidence.envelopeCalibrationId = envelope?.calibrationId ?? 0
        evidence.envelopeCartridgeId = envelope?.cartridgeId ?? 0
        evidence.sessionSecondsMax = envelope?.sessionSecondsMax ?? 0
        evidence.row = row
        evidence.limits = limits
        evidence.machine = machine
        evidence.puncturesGoal = puncturesGoal
        evidence.declaredDepthUm = declaredDepthUm
        let before = interlock.state
        let verdict = interlock.judge(requested, on: evidence)
        note(change: before, to: interlock.state)
        return verdict
    }

    /// Stage 4: what was cleared becomes bytes.
    package mutating func send(_ verdict: consuming Verdict) {
        switch consume verdict {
        case .send(let command): device.send(command, at: now)
        case .stop(let reason): device.stop(reason)
        case .silence: break
        }
    }

    /// The bytes to write after a tick; they are gone from the engine.
    package mutating func takeOutgoing() -> OutgoingBytes {
        let bytes = device.outgoing
        device.outgoing.removeAll()
        return bytes
    }

    /// What observers may see of the last tick.
    package var report: TickReport {
        TickReport(
            now: evidence.now,
            tick: ticks,
            phase: device.phase,
            hello: device.state.hello,
            cartridge: device.state.cartridge,
            calibration: device.state.calibration,
            penReport: device.state.report,
            state: interlock.state,
            findings: interlock.findings,
            latched: interlock.latched,
            lastPause: interlock.lastPause,
            lapses: interlock.lapses,
            fast: device.state.fast,
            telemetryAgeUs: evidence.telemetryAgeUs,
            slow: device.state.slow,
            position: device.state.position,
            clockBoundUs: evidence.clockBoundUs,
            counters: device.counters,
            events: device.events,
            outcome: outcome,
            envelopeProven: device.envelopeProven,
            row: row,
            meter: meters[Int(row)],
            target: target,
            requested: requested,
            binding: regulator.binding,
            rateTrimMillihz: regulator.rateTrimMillihz,
            depthTrimUm: regulator.depthTrimUm,
            leaseUs: leaseUs
        )
    }

    private mutating func readLimits() {
        limits = envelope?[Int(row)] ?? .none
        #if CANARIES
        if Canary.isOn(.limitsOfFirstRow), row > 1 { limits = envelope?[1] ?? .none }
        #endif
        machine = envelope?[0] ?? .none
    }

    private mutating func gather() {
        evidence.now = now
        evidence.linkUp = linkUp
        evidence.telemetry = device.state.fast
        evidence.telemetryAgeUs = device.telemetryAgeUs(at: now)
        evidence.protrusionPeakUm = device.state.protrusionPeakUm
        evidence.ratePeakMillihz = device.state.ratePeakMillihz
        evidence.slowAgeUs = device.state.slowReceivedAt.map { now - $0 } ?? .max
        evidence.handleMillic = device.state.slow?.handleMillic ?? 0
        evidence.clockBoundUs = device.clock.boundUs(at: now)
        evidence.leaseUs = leaseUs
        evidence.penRestarted = device.state.restarted
        gatherStanding()
    }

    /// Strokes and time go to the selected row's meter; the regulator learns from the same strokes.
    private mutating func measure() {
        let index = Int(row)
        regulator.follow(device.state.fast, sensesContact: evidence.capabilities.contains(.contactSensor))
        countStrokes()
        if interlock.state == .running, evidence.sinceLastTickUs > 0 {
            sessionMotionUs &+= UInt64(evidence.sinceLastTickUs)
        }
        meters[index].pass(dtUs: evidence.sinceLastTickUs, moving: interlock.state == .running)
        if device.envelopeProven, row != 0, device.state.fast.penTimeUs > rowSince {
            meters[index].adopt(punctures: device.state.fast.punctures)
        }
        evidence.punctures = meters[index].punctures
        evidence.motionMs = UInt32(clamping: meters[index].motionUs / 1_000)
        evidence.sessionMotionMs = sessionMotionUs / 1_000
    }

    private mutating func request() -> MotionRequest {
        guard wantsMotion, let target, interlock.state.isLive else {
            regulator.pause()
            return .rest
        }
        if interlock.state != .running {
            regulator.pause()
        }
        regulator.drivesDepth = evidence.profiles.contains(.drivenDepth)
        regulator.setsRate = device.state.hello.map { $0.rateMinMillihz != $0.rateMaxMillihz } ?? true
        return regulator.request(
            target,
            limits: limits,
            machine: machine,
            dtUs: evidence.sinceLastTickUs
        )
    }

    private mutating func note(change before: InterlockState, to after: InterlockState) {
        guard before != after else { return }
        let index = Int(row)
        switch after {
        case .lapsed: meters[index].lapses &+= 1
        case .paused where before == .running: meters[index].pauses &+= 1
        case .tripped:
            meters[index].trips &+= 1
            // A third lapse trips in the tick in which it lapses: it was a lapse all the same.
            if interlock.latched?.finding.fault == .tooManyLapses {
                meters[index].lapses &+= 1
            }
            wantsMotion = false
            isArming = false
            device.abandonArming()
        case .disarmed, .ready, .armed, .running, .paused: break
        }
    }
}
