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
        case .treat:
            wantsMotion = true
            outcome = .accepted
        case .hold:
            wantsMotion = false
            outcome = .accepted
        case .disarm: disarm(at: now)
        case .clear(let cause):
            pendingClear = PendingClear(cause: cause, since: now)
            outcome = .accepted
        case .stop(let reason):
            wantsMotion = false
            interlock.stopped()
            device.stop(reason)
            outcome = .accepted
        }
    }

    private mutating func open(_ session: UInt32) {
        device.open(session: session)
        interlock.voidedEnvelope()
        envelope = nil
        row = 0
        target = nil
        wantsMotion = false
        pendingClear = nil
        outcome = .accepted
    }

    private mutating func load(_ new: Envelope, at now: HostInstant) {
        guard !interlock.state.isLive, device.load(new, at: now) else {
            outcome = .busy
            return
        }
        envelope = new
        row = 0
        target = nil
        for index in 0..<meters.count {
            meters[index] = AreaMeter()
        }
        interlock.voidedEnvelope()
        outcome = .accepted
    }

    private mutating func select(_ new: UInt8, at now: HostInstant) {
        guard interlock.state == .ready, device.start(.selectArea(row: new), at: now) else {
            outcome = .busy
            return
        }
        outcome = .accepted
    }

    /// Arming is refused here, with the reason, before the pen is asked.
    private mutating func arm(_ new: MotionTarget, leaseUs lease: UInt32, at now: HostInstant) {
        if let finding = obstacle() {
            outcome = .refused(finding)
            return
        }
        guard interlock.state == .ready, new.row == row, row != 0,
            device.start(.arm(row: new.row, leaseUs: lease), at: now)
        else {
            outcome = .busy
            return
        }
        target = new
        regulator.rest()
        outcome = .accepted
    }

    /// The first finding that forbids arming.
    private func obstacle() -> Finding? {
        let worst = interlock.findings.worst
        return worst.effect >= .inhibit ? worst : nil
    }

    private mutating func disarm(at now: HostInstant) {
        wantsMotion = false
        guard device.start(.disarm, at: now) else {
            outcome = .busy
            return
        }
        interlock.disarmed()
        outcome = .accepted
    }

    /// What the device reports moves the interlock.
    mutating func followEvents() {
        for index in 0..<device.events.count {
            guard let event = device.events[index] else { continue }
            switch event {
            case .envelopeProven: interlock.provedEnvelope()
            case .ended(.selectArea(let new), .applied): row = new
            case .ended(.arm(_, let lease), .applied):
                leaseUs = Int64(lease)
                interlock.armed()
            case .ended, .greeted, .identified, .incompatible, .envelopeMismatch, .restarted, .pen: break
            }
        }
        if !device.envelopeProven && interlock.state != .tripped && interlock.state != .disarmed {
            interlock.voidedEnvelope()
        }
    }

    /// First the pen's latch, by its own first cause, then the host's.
    mutating func continueClear(at now: HostInstant) {
        guard var clear = pendingClear else { return }
        let penIsTripped = device.state.fast.state == .tripped
        if penIsTripped, !clear.sentToPen {
            if device.start(.clear(device.state.fast.firstCause), at: now) {
                clear.sentToPen = true
            }
            pendingClear = clear
        } else if !penIsTripped, device.procedure == nil {
            let result = interlock.clear(clear.cause, on: evidence)
            finishClear(result, clear, at: now)
        } else if now - clear.since > PendingClear.patienceUs {
            finishClear(.causePresent(interlock.findings.worst), clear, at: now)
        }
    }

    /// A cause that is still present may be old evidence: it gets until the end of the patience.
    private mutating func finishClear(_ result: ClearOutcome, _ clear: PendingClear, at now: HostInstant) {
        if case .causePresent = result, now - clear.since <= PendingClear.patienceUs {
            return
        }
        pendingClear = nil
        outcome = .clear(result)
    }
}
