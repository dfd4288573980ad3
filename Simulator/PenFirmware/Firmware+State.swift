import PenProtocol

// How the state moves, and what a move takes with it.
extension Firmware {
    /// No session is open: it answers a hello and says nothing else.
    package var isSilent: Bool { session == 0 }

    /// Lets an event move the state, ends what belongs to the old state only, and tells of it.
    mutating func apply(_ event: StateEvent) {
        let next = StateMachine.next(state, on: event)
        guard next != state else { return }
        state = next
        if !next.isArmed {
            lease.withdraw()
            pressNeeded = false
            isAfterLapse = false
        }
        tell(.stateChanged)
    }

    /// Orders the needles into the cartridge. `time` is from when the stop counts. An order under way stays the one.
    mutating func orderPark(_ cause: StopOrder.Cause, at time: PenInstant) {
        guard park.phase == .released else { return }
        park.order()
        motorLoop.rest()
        isParkTold = false
        parkingSince = time
        stopOrder = StopOrder(
            number: stopOrder.number &+ 1,
            cause: cause,
            time: time,
            strokesAtSetPoint: stopOrder.strokesAtSetPoint
        )
    }

    /// Motion ends and the arming stays: released enable, set-point at rest, dose (PEN-065).
    mutating func rest(_ cause: StopOrder.Cause, at time: PenInstant) {
        guard state == .running else { return }
        orderPark(cause, at: time)
        if cause != .setPointAtRest {
            pressNeeded = true
        }
        apply(.rested)
    }

    /// The lease ended in motion (PEN-066).
    mutating func lapse(at end: PenInstant) {
        orderPark(.leaseEnded, at: end)
        pressNeeded = !defects.contains(.resumesAlone)
        isAfterLapse = true
        let isTooMany = lapses.add(at: end)
        apply(.leaseEnded)
        tell(.lapsed)
        if isTooMany {
            let allowed = Int32(PenLink.lapsesInWindowMax)
            note(Finding(fault: .tooManyLapses, value: allowed &+ 1, threshold: allowed))
        }
    }

    /// Ends whatever arming there is: a stop or a disarm.
    mutating func end(_ cause: StopOrder.Cause) {
        orderPark(cause, at: now)
        apply(.ended)
    }

    /// Latches what the guard found, or keeps it as a consequence (PEN-081).
    mutating func note(_ finding: Finding?) {
        guard let finding else { return }
        switch latch.note(finding, at: now) {
        case .latched:
            orderPark(.trip, at: now)
            apply(.tripped)
            tell(.tripped, code: UInt16(finding.fault.wire), value: finding.value, threshold: finding.threshold)
        case .followed:
            tell(.consequence, code: UInt16(finding.fault.wire), value: finding.value, threshold: finding.threshold)
        case .known:
            break
        }
    }

    /// Time since the newest lapse, µs.
    var lapsedForUs: Int32 {
        lapses.latest.map { Int32(clamping: now - $0) } ?? 0
    }

    /// Everything that time alone brings about. Called before each byte's message and each sample is judged, so that
    /// what comes late finds what its lateness has done.
    mutating func expire() {
        if let end = lease.expire(at: now) {
            switch state {
            case .running: lapse(at: end)
            case .armed, .paused:
                // Traffic that returns must not start a motion that a press asked for before it went (PEN-064).
                pressNeeded = true
                idleSince = end
            case .disarmed, .confirming, .ready, .lapsed, .tripped: break
            }
        }
        switch state {
        case .lapsed: expireLapse()
        case .armed, .paused:
            guard !lease.isInForce, now - idleSince >= Int64(PenLink.armIdleUs) else { return }
            apply(.idled)
            tell(.armExpired)
        case .disarmed, .confirming, .ready, .running, .tripped: break
        }
    }

    private mutating func expireLapse() {
        guard let lapsedAt = lapses.latest else { return }
        let silent = now - lapsedAt
        let allowed = Int64(PenLink.lapseResumeUs)
        guard silent > allowed else { return }
        note(Finding(fault: .linkLost, value: Int32(clamping: silent), threshold: Int32(clamping: allowed)))
    }

    /// Keeps time: it never goes back.
    mutating func advance(to instant: PenInstant) {
        now = max(now, clock.read(instant))
    }

    /// The clock went back: no lease can be judged by it, so the one in force is over now.
    mutating func distrustClock() {
        guard clock.takeLoss(), lease.isInForce else { return }
        lease.end(at: now)
    }

    /// Sends an event, once there is a session to send it in (PEN-022).
    mutating func tell(_ kind: EventKind, code: UInt16 = 0, value: Int32 = 0, threshold: Int32 = 0) {
        guard session != 0 else { return }
        transmit.tell(
            Event(
                penTimeUs: now,
                kind: kind,
                state: state.wire,
                code: code,
                value: value,
                threshold: threshold,
                setPoint: lease.number
            )
        )
    }
}
