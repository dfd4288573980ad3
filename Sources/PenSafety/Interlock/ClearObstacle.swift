import PenProtocol

/// What stands against a clear: whatever trips now, a pen that is not at rest, and a cause that cannot be seen to be
/// gone. It judges the evidence of the clear, which may be newer than that of the last tick.
enum ClearObstacle {
    /// The first obstacle; nil when the latched `cause` may be cleared.
    static func first(to cause: Finding, on evidence: Evidence, _ checks: Checks) -> Finding? {
        // A copy: a clear that is refused starts no check's time.
        var copy = checks
        let worst = copy.judge(.rest, evidence, pressNeeded: true, in: .tripped).worst
        guard worst.effect < .trip else { return worst }
        let telemetry = StaleTelemetry.judge(evidence, in: .armed)
        guard telemetry.effect < .trip else { return telemetry }
        return penNotAtRest(evidence) ?? notSeenToBeGone(cause.check, evidence)
    }

    /// As long as the pen may move, stops are sent; a clear would end them.
    private static func penNotAtRest(_ evidence: Evidence) -> Finding? {
        let pen = evidence.telemetry
        switch pen.state {
        case .tripped:
            let cause = Int64(pen.firstCause.wire)
            return finding(.penState, .penTripped, cause, 0, "code", "pen-link.md section 10")
        case .armed, .running, .paused, .lapsed, .unknown:
            let state = Int64(pen.state.wire)
            return finding(.penState, .penStateLost, state, 0, "code", "pen-link.md section 8")
        case .disarmed, .confirming, .ready:
            guard !pen.flags.contains(.parked) else { return nil }
            return finding(.needlesParked, .notParked, 0, 1, "parked", "pen-link.md PEN-072")
        }
    }

    /// These two are judged mildly before arming, so the cause of a trip is held against the rule that tripped.
    private static func notSeenToBeGone(_ check: CheckName, _ evidence: Evidence) -> Finding? {
        let finding: Finding
        switch check {
        case .handleTemperature: finding = HandleTemperature.judge(evidence, in: .armed)
        case .clockSync: finding = ClockSync.judge(evidence, in: .ready)
        default: return nil
        }
        return finding.effect > .warn ? finding : nil
    }

    private static func finding(
        _ check: CheckName,
        _ fault: FaultCode,
        _ value: Int64,
        _ threshold: Int64,
        _ unit: StaticString,
        _ source: StaticString
    ) -> Finding {
        Finding(check, .trip, fault, value: value, threshold: threshold, unit: unit, source: source)
    }
}
