import PenProtocol

@testable import PenSafety

/// When needles may move, told a second time from the words of docs/safety and pen-link.md, without the interlock's
/// tables and checks: a few facts that it remembers, and one long condition.
struct MotionOracle {
    private enum Press {
        case releaseAwaited
        case pressAwaited
        case done
    }

    private var isTripped = true
    private var isProven = false
    private var isLive = false
    private var isMoving = false
    private var lapsedSince: HostInstant?
    private var press = Press.releaseAwaited
    private var lapses: [HostInstant] = []
    private var notParkedSince: HostInstant?
    private var standsSince: HostInstant?
    private var movesSince: HostInstant?
    private var droopsSince: HostInstant?
    private var disagreesSince: HostInstant?

    /// Whether this tick may move needles.
    mutating func tick(_ request: MotionRequest, _ evidence: Evidence) -> Bool {
        let isFresh = evidence.telemetryAgeUs >= 0 && evidence.telemetryAgeUs <= evidence.leaseUs
        if isFresh, evidence.leaseUs <= 25_000 { watchPress(evidence.telemetry.flags.contains(.enable)) }
        let droops = watchDroop(request, evidence)
        let longLasting = droops || watchTimes(evidence, isFresh: isFresh && evidence.leaseUs <= 25_000)
        if longLasting || tripsAtOnce(evidence) {
            trip()
            return false
        }
        guard !isTripped, isLive else { return false }
        // What forbids motion while needles rest voids the press.
        if !isMoving, lapsedSince == nil, lapses(evidence) || !isAllowed(request, evidence) { press = .releaseAwaited }
        if lapses(evidence) {
            lapse(at: evidence.now)
            return false
        }
        if lapsedSince != nil {
            lapsedSince = nil
            return false
        }
        let mayMove = holdsNothing(request, evidence)
        if mayMove, request.rateMillihz > 0 {
            isMoving = true
            return true
        }
        // Rest that was asked for keeps the press; whatever else stopped needles does not.
        if isMoving, !mayMove { press = .releaseAwaited }
        isMoving = false
        return false
    }

    mutating func cleared() {
        isTripped = false
        press = .releaseAwaited
    }

    mutating func proved() {
        guard !isTripped else { return }
        if isMoving { press = .releaseAwaited }
        isMoving = false
        isProven = true
    }

    mutating func voided() {
        isProven = false
        endLive()
    }

    mutating func armed() {
        press = .releaseAwaited
        isMoving = false
        if isProven, !isTripped { isLive = true }
    }

    mutating func disarmed() {
        endLive()
    }

    mutating func stopped() {
        endLive()
        press = .releaseAwaited
    }

    mutating func pauseAsked() {
        if isLive { press = .releaseAwaited }
    }

    /// Whether a clear of the latched cause may be granted on this evidence.
    func mayClear(_ evidence: Evidence) -> Bool {
        let pen = evidence.telemetry
        return isTripped && !tripsAtOnce(evidence) && evidence.telemetryAgeUs >= 0
            && evidence.telemetryAgeUs <= 200_000 && pen.flags.contains(.parked)
            && [.disarmed, .confirming, .ready].contains(pen.state)
    }

    private mutating func endLive() {
        isLive = false
        isMoving = false
        lapsedSince = nil
    }

    private mutating func trip() {
        isTripped = true
        isProven = false
        press = .releaseAwaited
        endLive()
    }

    private mutating func watchPress(_ isPressed: Bool) {
        if !isPressed, press == .releaseAwaited {
            press = .pressAwaited
        } else if isPressed, press == .pressAwaited {
            press = .done
        }
    }

    /// What trips by a single tick.
    private func tripsAtOnce(_ evidence: Evidence) -> Bool {
        let pen = evidence.telemetry
        if !evidence.linkUp || pen.flags.contains(.emergencyStop) || evidence.penRestarted { return true }
        let isHeard = evidence.telemetryAgeUs != .max
        if isHeard, pen.state.wire > 7 { return true }
        // What is latched holds the pen in the state tripped (PEN-081): beside another one its words are no basis.
        if isHeard, pen.firstCause != .none, pen.state != .tripped { return true }
        if (0...1_000_000).contains(evidence.slowAgeUs), evidence.handleMillic >= 48_000 { return true }
        guard isLive else { return false }
        let area = evidence.limits
        let machine = evidence.machine
        return (isHeard && pen.state == .tripped)
            || Int(evidence.protrusionPeakUm) > Int(area.depthMaxUm) + Int(area.depthGuardUm)
            || Int(evidence.protrusionPeakUm) > Int(machine.depthMaxUm) + Int(machine.depthGuardUm)
            || Int(evidence.ratePeakMillihz) > Int(area.rateMaxMillihz) + Int(area.rateGuardMillihz)
            || Int(evidence.ratePeakMillihz) > Int(machine.rateMaxMillihz) + Int(machine.rateGuardMillihz)
            || !(0...200_000).contains(evidence.telemetryAgeUs) || !(0...8_000).contains(evidence.clockBoundUs)
    }

    /// What trips by lasting: needles out at rest, a needle bar that stands, states that disagree.
    private mutating func watchTimes(_ evidence: Evidence, isFresh: Bool) -> Bool {
        let pen = evidence.telemetry
        let isHeard = evidence.telemetryAgeUs != .max
        var trips = false
        if isMoving || !isHeard || pen.flags.contains(.parked) {
            notParkedSince = nil
        } else if isFresh {
            notParkedSince = notParkedSince ?? evidence.now
        }
        if let notParkedSince, isFresh, evidence.now - notParkedSince > 30_000 { trips = true }

        standsSince =
            isMoving && pen.flags.contains(.torque) && pen.rateMillihz < 10_000 ? standsSince ?? evidence.now : nil
        if let standsSince, evidence.now - standsSince > 150_000 { trips = true }

        if isHeard {
            let penIsLive = (3...6).contains(pen.state.wire)
            // A fault or a lapse in the pen has its own rule.
            let isNamed = pen.state.wire > 6 || (pen.state == .lapsed && isLive)
            let isJudged = !isNamed && !isTripped && evidence.telemetryAgeUs <= evidence.leaseUs
            let isExplained = evidence.outcomeOpen && !isMoving
            disagreesSince =
                isJudged && !isExplained && penIsLive != isLive ? disagreesSince ?? evidence.now : nil
            if let disagreesSince, evidence.now - disagreesSince > 50_000 { trips = true }
        }
        return trips
    }

    /// Slow needles, once a start is over. Whatever rests or stops begins anew.
    private mutating func watchDroop(_ request: MotionRequest, _ evidence: Evidence) -> Bool {
        guard isMoving, request.rateMillihz > 0 else {
            movesSince = nil
            droopsSince = nil
            return false
        }
        guard let movesSince else {
            movesSince = evidence.now
            return false
        }
        let isSlow = Int64(evidence.telemetry.rateMillihz) < Int64(request.rateMillihz) * 80 / 100
        droopsSince =
            isSlow && evidence.now - movesSince > 500_000 ? droopsSince ?? evidence.now : nil
        return droopsSince.map { evidence.now - $0 > 300_000 } ?? false
    }

    private func lapses(_ evidence: Evidence) -> Bool {
        evidence.telemetryAgeUs > evidence.leaseUs || evidence.leaseUs > 25_000 || evidence.sinceLastTickUs < 0
            || evidence.sinceLastTickUs >= evidence.leaseUs || evidence.telemetry.state == .lapsed
    }

    private mutating func lapse(at now: HostInstant) {
        if let lapsedSince {
            if now - lapsedSince > 200_000 { trip() }
        } else if isMoving {
            isMoving = false
            lapsedSince = now
            press = .releaseAwaited
            lapses = lapses.suffix(2) + [now]
            if lapses.filter({ now - $0 < 60_000_000 }).count > 2 { trip() }
        }
    }

    private func holdsNothing(_ request: MotionRequest, _ evidence: Evidence) -> Bool {
        isAllowed(request, evidence) && evidence.telemetry.flags.contains(.enable) && press == .done
    }

    /// Whether everything but the enable allows it.
    private func isAllowed(_ request: MotionRequest, _ evidence: Evidence) -> Bool {
        let area = evidence.limits
        let machine = evidence.machine
        let isWithin =
            request.rateMillihz == 0
            || (request.depthUm <= area.depthMaxUm && request.depthUm <= machine.depthMaxUm
                && request.rateMillihz <= area.rateMaxMillihz && request.rateMillihz <= machine.rateMaxMillihz
                && request.rateMillihz >= area.rateMinMillihz && request.rateMillihz >= machine.rateMinMillihz)
        return isWithin && !evidence.outcomeUnknown && evidence.envelopeProven && evidence.row > 0
            && evidence.punctures < area.puncturesMax && evidence.motionMs < area.millisecondsMax
            && evidence.punctures < evidence.puncturesGoal
            && (0...1_000_000).contains(evidence.slowAgeUs)
    }
}
