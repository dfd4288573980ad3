import PenDevice
import PenProtocol
import PenSafety

extension Engine {
    /// Carries out a request as far as device and interlock allow.
    mutating func act(on request: EngineRequest, at now: HostInstant) {
        switch request {
        case .none: break
        case .open(let session): open(session)
        case .begin: outcome = .clear(interlock.clear(.unproven, on: evidence))
        case .load(let envelope): load(envelope, at: now)
        case .selectArea(let row): select(row, at: now)
        case .arm(let target, let leaseUs): arm(target, leaseUs: leaseUs, at: now)
        case .treat(let goal): treat(upTo: goal)
        case .pause: pause()
        case .hold:
            wantsMotion = false
            outcome = .accepted
        case .disarm: disarm(at: now)
        case .clear(let cause): clear(cause, at: now)
        case .stop(let reason): stop(reason, at: now)
        }
    }

    private mutating func open(_ session: UInt32) {
        guard device.open(session: session) else {
            outcome = .impossible
            return
        }
        interlock.voidedEnvelope()
        envelope = nil
        row = 0
        target = nil
        wantsMotion = false
        isArming = false
        stopOrder = nil
        pendingClear = nil
        leaseUs = Int64(PenLink.leaseDefaultUs)
        outcome = .accepted
    }

    private mutating func load(_ new: Envelope, at now: HostInstant) {
        guard !interlock.state.isLive, device.load(new, at: now) else {
            outcome = .busy
            return
        }
        envelope = new
        sessionMotionUs = 0
        row = 0
        target = nil
        for index in 0..<meters.count {
            meters[index] = AreaMeter()
        }
        interlock.voidedEnvelope()
        outcome = .accepted
    }

    private mutating func select(_ new: UInt8, at now: HostInstant) {
        guard interlock.state == .ready else {
            outcome = .busy
            return
        }
        guard new >= 1, Int(new) <= envelope?.areaRows ?? 0 else {
            outcome = .impossible
            return
        }
        outcome = device.start(.selectArea(row: new), at: now) ? .accepted : .busy
    }

    /// Arming is refused here, with the reason, before the pen is asked.
    private mutating func arm(_ new: MotionTarget, leaseUs lease: UInt32, at now: HostInstant) {
        guard !interlock.state.isLive else {
            outcome = .busy
            return
        }
        if let finding = obstacle() {
            outcome = .refused(finding)
            return
        }
        guard interlock.state == .ready else {
            outcome = .busy
            return
        }
        guard new.row == row, row != 0, isPossible(lease) else {
            outcome = .impossible
            return
        }
        guard device.start(.arm(row: new.row, leaseUs: lease), at: now) else {
            outcome = .busy
            return
        }
        target = new
        wantsMotion = false
        puncturesGoal = .max
        isArming = true
        stopOrder = nil
        regulator.rest()
        outcome = .accepted
    }

    /// The first finding that forbids arming.
    private func obstacle() -> Finding? {
        let worst = interlock.findings.worst
        return worst.effect >= .inhibit ? worst : nil
    }

    /// Within the protocol's bounds and the pen's own.
    private func isPossible(_ lease: UInt32) -> Bool {
        UInt64(lease) >= PenLink.leaseMinUs && UInt64(lease) <= PenLink.leaseMaxUs
            && lease <= device.state.hello?.leaseMaxUs ?? 0
    }

    /// A wish from before arming is none: it would turn the first press into motion that nobody asked for any more.
    private mutating func treat(upTo goal: UInt32) {
        guard interlock.state.isLive else {
            outcome = .busy
            return
        }
        wantsMotion = true
        puncturesGoal = goal
        outcome = .accepted
    }

    /// Where nothing is armed there is nothing to pause.
    private mutating func pause() {
        guard interlock.state.isLive else {
            outcome = .busy
            return
        }
        interlock.requirePress()
        outcome = .accepted
    }

    /// Rests in any case; the order to disarm is busy while another procedure is under way.
    private mutating func disarm(at now: HostInstant) {
        wantsMotion = false
        guard device.start(.disarm, at: now) else {
            outcome = .busy
            return
        }
        interlock.disarmed()
        outcome = .accepted
    }

    /// Whoever names another cause than the one that is latched changes nothing, in the pen neither.
    private mutating func clear(_ cause: FaultCode, at now: HostInstant) {
        guard let latched = interlock.latched else {
            outcome = .clear(.notTripped)
            return
        }
        guard latched.finding.fault == cause else {
            outcome = .clear(.wrongCause)
            return
        }
        pendingClear = PendingClear(cause: cause, since: now)
        outcome = .accepted
    }

    /// A stop ends whatever was wanted: an arming under way, and a clear.
    private mutating func stop(_ reason: StopReason, at now: HostInstant) {
        wantsMotion = false
        isArming = false
        pendingClear = nil
        interlock.stopped()
        device.stop(reason)
        if device.phase == .open {
            let seenFrom = device.clock.penTime(at: now).advanced(byUs: device.clock.boundUs(at: now))
            stopOrder = StopOrder(reason: reason, since: now, seenFrom: seenFrom)
        }
        outcome = .accepted
    }

    /// Says a stop again as long as telemetry does not show that the pen has obeyed it.
    mutating func repeatStop(at now: HostInstant) {
        guard let order = stopOrder, now != order.since else { return }
        let fast = device.state.fast
        let isObeyed: Bool
        switch fast.state {
        case .disarmed, .confirming, .ready, .tripped: isObeyed = fast.penTimeUs > order.seenFrom
        case .armed, .running, .paused, .lapsed, .unknown: isObeyed = false
        }
        guard !isObeyed, now - order.since <= StopOrder.patienceUs else {
            stopOrder = nil
            return
        }
        device.stop(order.reason)
    }

    /// What the device reports moves the interlock.
    mutating func followEvents(at now: HostInstant) {
        for index in 0..<device.events.count {
            guard let event = device.events[index] else { continue }
            switch event {
            case .envelopeProven: interlock.provedEnvelope()
            case .ended(.selectArea(let new), .applied): selected(new, at: now)
            case .ended(.arm(_, let lease), .applied): armed(lease)
            case .ended(.clear, .refused(let refusal)): refusedClear(refusal)
            case .ended, .settled, .greeted, .identified, .incompatible, .envelopeMismatch, .restarted, .pen: break
            }
        }
        if !device.envelopeProven && interlock.state != .tripped && interlock.state != .disarmed {
            interlock.voidedEnvelope()
        }
    }

    private mutating func selected(_ new: UInt8, at now: HostInstant) {
        row = new
        rowSince = device.clock.penTime(at: now).advanced(byUs: device.clock.boundUs(at: now))
    }

    /// An acknowledgement that comes after a stop or a trip arms nothing.
    private mutating func armed(_ lease: UInt32) {
        guard isArming else { return }
        isArming = false
        leaseUs = Int64(lease)
        interlock.armed()
    }

    /// In a wrong state the pen holds no fault any more, and telemetry will show it; else it keeps its fault.
    private mutating func refusedClear(_ refusal: Refusal) {
        guard refusal != .wrongState else { return }
        pendingClear?.isRefused = true
    }

    /// First the pen's latch, by its own first cause, then the host's. The result is told in a tick without a request
    /// of its own, so that no outcome hides another.
    mutating func continueClear(_ request: EngineRequest, at now: HostInstant) {
        guard var clear = pendingClear, case .none = request else { return }
        let isLate = now - clear.since > PendingClear.patienceUs
        #if CANARIES
        if Canary.isOn(.clearsHostOnly), device.state.fast.state == .tripped { clear.sentToPen = true }
        #endif
        if device.state.fast.state == .tripped {
            if !clear.sentToPen {
                clear.sentToPen = device.start(.clear(device.state.fast.firstCause), at: now)
            }
        } else if device.procedure == nil {
            let result = interlock.clear(clear.cause, on: evidence)
            guard case .causePresent(let finding) = result else {
                pendingClear = nil
                outcome = .clear(result)
                return
            }
            // It may be old evidence: it gets until the end of the patience.
            clear.obstacle = finding
        }
        guard isLate || clear.isRefused else {
            pendingClear = clear
            return
        }
        pendingClear = nil
        outcome = .clear(.causePresent(clear.obstacle ?? interlock.findings.worst))
    }
}
