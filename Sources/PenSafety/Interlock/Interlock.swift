package import PenProtocol

/// Judges every tick: evidence in, verdict out. It starts tripped and moves only by `TransitionTable`.
///
/// Order of calls: `judge` once a tick; between ticks the acts `clear`, `provedEnvelope`, `voidedEnvelope`, `armed`,
/// `requirePress`, `disarmed` as device and person cause them. Nothing here can fail: what is not understood stops.
package struct Interlock: Sendable {
    package private(set) var state = InterlockState.tripped
    /// First cause of the trip that is latched.
    package private(set) var latched: LatchedCause?
    /// What the checks found in the last tick.
    package private(set) var findings = Findings()
    /// Worst finding at the last transition out of `running`: why it stopped.
    package private(set) var lastPause: Finding?
    private var checks = Checks()
    private var gate = EnableGate()
    private var lapseCounter = LapseCounter()
    private var lapsedSince = HostInstant(us: 0)

    /// Starts tripped: the pen's state was not read yet.
    package init(at now: HostInstant) {
        let finding = Finding(
            .penState,
            .trip,
            .unproven,
            value: 0,
            threshold: 1,
            unit: "handshakes",
            source: "pen-link.md section 4"
        )
        latched = LatchedCause(finding, hostTime: now, penTime: PenInstant(us: 0))
    }

    /// Lapses since the session began.
    package var lapses: UInt32 { lapseCounter.total }

    /// Motion needs a release and a new press of the enable.
    package var pressNeeded: Bool { gate.pressNeeded }

    /// Judges one tick. The result is for this tick alone.
    package mutating func judge(_ request: MotionRequest, on evidence: Evidence) -> Verdict {
        if StaleTelemetry.isFresh(evidence) {
            gate.observe(pressed: evidence.telemetry.flags.contains(.enable))
        }
        findings = checks.judge(
            request,
            evidence,
            pressNeeded: gate.pressNeeded,
            pauseAsked: gate.pauseAsked,
            in: state
        )
        let worst = findings.worst
        let before = state
        voidPress()
        apply(event(for: worst, request), because: worst, on: evidence)
        superviseLapse(before: before, worst: worst, on: evidence)
        return verdict(request, on: evidence)
    }

    /// A person's explicit act, for the cause that the person was shown.
    package mutating func clear(_ cause: FaultCode, on evidence: Evidence) -> ClearOutcome {
        guard state == .tripped, let latched else { return .notTripped }
        guard latched.finding.fault == cause else { return .wrongCause }
        if let obstacle = ClearObstacle.first(to: latched.finding, on: evidence, checks) {
            return .causePresent(obstacle)
        }
        state = TransitionTable.next(state, on: .cleared)
        self.latched = nil
        gate.close()
        return .cleared
    }

    /// The pen's confirmed envelope hashes like ours.
    package mutating func provedEnvelope() {
        // In motion it makes no sense, and what is stopped by that goes on by a press only.
        if state == .running {
            gate.close()
        }
        state = TransitionTable.next(state, on: .envelopeProven)
    }

    /// A new session, or a new envelope is being loaded.
    package mutating func voidedEnvelope() {
        state = TransitionTable.next(state, on: .envelopeVoided)
    }

    /// The pen acknowledged arming.
    package mutating func armed() {
        state = TransitionTable.next(state, on: .armed)
        gate.begin()
    }

    /// Disarming was ordered: from here on the pen may only be parked.
    package mutating func disarmed() {
        state = TransitionTable.next(state, on: .disarmed)
    }

    /// A stop by a person: what is live is disarmed; a latch stays.
    package mutating func stopped() {
        disarmed()
        gate.close()
    }

    /// A person's pause: needles park in the verdict of this tick, and only a release and a press of the enable go on.
    /// Where nothing is armed it means nothing: arming asks for a press anyway.
    package mutating func requirePress() {
        guard state.isLive else { return }
        gate.pause()
    }

    /// What forbids motion while needles rest voids a press that came before it: nothing starts by itself when it is
    /// gone. In a lapse the press was voided already, and a new one counts.
    private mutating func voidPress() {
        guard state == .armed || state == .paused else { return }
        for index in 0..<findings.count where findings[index].effect >= .inhibit && findings[index].check != .enable {
            gate.close()
            return
        }
    }

    private func event(for worst: Finding, _ request: MotionRequest) -> InterlockEvent {
        switch worst.effect {
        case .ok, .warn: request.isRest ? .rest : .go
        case .inhibit: .inhibit
        case .pause: .pause
        case .lapse: .lapse
        case .trip: .trip
        }
    }

    private mutating func apply(_ event: InterlockEvent, because worst: Finding, on evidence: Evidence) {
        let before = state
        state = TransitionTable.next(before, on: event)
        if event == .trip {
            latch(worst, on: evidence)
        }
        if before == .running && state != .running {
            lastPause = worst
            // Only rest that was asked for goes on by itself; everything else wants a person's press.
            if event != .rest {
                gate.close()
            }
        }
        if before != .lapsed && state == .lapsed {
            lapsedSince = evidence.now
            gate.close()
            if lapseCounter.count(at: evidence.now) > Int(PenLink.lapsesInWindowMax) {
                trip(.tooManyLapses, worst, Int64(PenLink.lapsesInWindowMax) + 1, on: evidence)
            }
        }
    }

    /// A lapse ends when the link is whole again, or as a trip.
    private mutating func superviseLapse(before: InterlockState, worst: Finding, on evidence: Evidence) {
        guard before == .lapsed, state == .lapsed else { return }
        if worst.effect < .lapse {
            state = TransitionTable.next(state, on: .linkWhole)
        } else if evidence.now - lapsedSince > Int64(PenLink.lapseResumeUs) {
            trip(.linkLost, worst, evidence.now - lapsedSince, on: evidence)
        }
    }

    private mutating func trip(
        _ fault: FaultCode,
        _ cause: Finding,
        _ value: Int64,
        on evidence: Evidence
    ) {
        var finding = cause
        finding.effect = .trip
        finding.fault = fault
        finding.value = value
        finding.threshold =
            fault == .tooManyLapses ? Int64(PenLink.lapsesInWindowMax) : Int64(PenLink.lapseResumeUs)
        finding.unit = fault == .tooManyLapses ? "lapses" : "µs"
        finding.source = "pen-link.yaml: lapse_resume_us, lapses_in_window_max"
        state = TransitionTable.next(state, on: .trip)
        latch(finding, on: evidence)
    }

    /// The first cause stays; what follows is a consequence.
    private mutating func latch(_ finding: Finding, on evidence: Evidence) {
        gate.close()
        guard latched != nil else {
            latched = LatchedCause(finding, hostTime: evidence.now, penTime: evidence.telemetry.penTimeUs)
            return
        }
        if latched?.consequence == FaultCode.none, latched?.finding.fault != finding.fault {
            latched?.consequence = finding.fault
        }
    }

    private func verdict(_ request: MotionRequest, on evidence: Evidence) -> Verdict {
        let until = evidence.now.advanced(byUs: evidence.leaseUs)
        switch state {
        case .running:
            return .send(ClearedCommand(row: evidence.row, request: request, validUntil: until))
        case .armed, .paused, .lapsed:
            return .send(ClearedCommand(row: evidence.row, request: .rest(on: evidence), validUntil: until))
        case .tripped:
            return mayMove(evidence) ? .stop(.interlock) : .silence
        case .disarmed, .ready:
            return .silence
        }
    }

    /// Whether the pen could still be moving or start to: then a latched trip keeps on sending stops.
    private func mayMove(_ evidence: Evidence) -> Bool {
        guard evidence.telemetryAgeUs != .max else { return false }
        switch evidence.telemetry.state {
        case .disarmed, .confirming, .ready, .tripped: return !evidence.telemetry.flags.contains(.parked)
        case .armed, .running, .paused, .lapsed, .unknown: return true
        }
    }
}
