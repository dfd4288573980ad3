import PenProtocol

/// The pen's own state must be the one that the host's commands lead to.
struct PenStateCheck: Sendable {
    /// An acknowledgement may overtake telemetry by the age that telemetry may have, 25 ms at most; twice that.
    static let allowedUs: Int64 = 50_000
    private var since: HostInstant?

    mutating func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        guard evidence.telemetryAgeUs != .max else { return .ok(.penState) }
        let cause = evidence.telemetry.firstCause
        switch evidence.telemetry.state {
        case .tripped:
            since = nil
            guard state.isLive else { return finding(.inhibit, .penTripped, Int64(cause.wire)) }
            // A latch needs a cause that latches; a pen that trips without one has broken the protocol.
            return finding(.trip, cause.latches ? cause : .protocolViolation, Int64(cause.wire))
        case _ where cause != .none:
            // A latch holds the pen in *tripped* (PEN-081). Beside another state it says that one of the two is wrong,
            // and nobody knows which: as with an unknown state.
            since = nil
            return finding(.trip, .protocolViolation, Int64(cause.wire))
        case .lapsed where state.isLive:
            since = nil
            return finding(.lapse, .leaseExpired, 0)
        case .unknown(let raw):
            since = nil
            return finding(.trip, .protocolViolation, Int64(raw))
        case .disarmed, .confirming, .ready, .armed, .running, .paused, .lapsed:
            return disagreement(evidence, in: state)
        }
    }

    /// Armed here and not there, or there and not here, for longer than telemetry can explain.
    private mutating func disagreement(_ evidence: Evidence, in state: InterlockState) -> Finding {
        let pen = evidence.telemetry.state
        let penIsLive = pen == .armed || pen == .running || pen == .paused || pen == .lapsed
        // Old telemetry cannot disagree with what was ordered since; its age has a check of its own. A command whose
        // frame or answer was lost is sent again after longer than is allowed here; until its outcome is known the two
        // may differ, and nothing moves: without set-points on one side, or without the other's consent.
        let isExplained = evidence.outcomeOpen && state != .running
        guard penIsLive != state.isLive, state != .tripped, evidence.telemetryAgeUs <= evidence.leaseUs, !isExplained
        else {
            since = nil
            return .ok(.penState)
        }
        guard let since else {
            since = evidence.now
            return .ok(.penState)
        }
        guard evidence.now - since > PenStateCheck.allowedUs else { return .ok(.penState) }
        return finding(.trip, .penStateLost, Int64(pen.wire))
    }

    private func finding(_ effect: Effect, _ fault: FaultCode, _ value: Int64) -> Finding {
        Finding(
            .penState,
            effect,
            fault,
            value: value,
            threshold: 0,
            unit: "code",
            source: "pen-link.md sections 8 and 10"
        )
    }

    static let description = CheckDescription(
        check: .penState,
        hazard: "H9 host and pen believe different things",
        watches: "state and first cause in fast telemetry",
        effect: "trip with the pen's cause; lapse when the pen lapsed; inhibit while the pen is tripped before arming",
        bound: """
            a first cause beside another state than tripped trips at once; a disagreement of more than 50 ms trips, \
            and not running it counts from the end of a command under way
            """,
        clears: "pen not tripped, states agree, then a person's clear"
    )
}
