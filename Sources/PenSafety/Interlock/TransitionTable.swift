/// All of the interlock's transitions. Every state with every event stands here, and nowhere else: the compiler checks
/// that none is missing, the tables in docs/safety/interlock.md are printed from it, and what an event does not name
/// changes nothing.
package enum TransitionTable {
    package static func next(_ state: InterlockState, on event: InterlockEvent) -> InterlockState {
        switch state {
        case .tripped: fromTripped(event)
        case .disarmed: fromDisarmed(event)
        case .ready: fromReady(event)
        case .armed: fromArmed(event)
        case .running: fromRunning(event)
        case .paused: fromPaused(event)
        case .lapsed: fromLapsed(event)
        }
    }

    private static func fromTripped(_ event: InterlockEvent) -> InterlockState {
        switch event {
        case .cleared: .disarmed
        case .envelopeProven, .envelopeVoided, .armed, .disarmed, .go, .rest, .linkWhole: .tripped
        case .inhibit, .pause, .lapse, .trip: .tripped
        }
    }

    private static func fromDisarmed(_ event: InterlockEvent) -> InterlockState {
        switch event {
        case .envelopeProven: .ready
        case .trip: .tripped
        case .cleared, .envelopeVoided, .armed, .disarmed, .go, .rest, .linkWhole: .disarmed
        case .inhibit, .pause, .lapse: .disarmed
        }
    }

    private static func fromReady(_ event: InterlockEvent) -> InterlockState {
        switch event {
        case .armed: .armed
        case .envelopeVoided: .disarmed
        case .trip: .tripped
        case .cleared, .envelopeProven, .disarmed, .go, .rest, .linkWhole: .ready
        case .inhibit, .pause, .lapse: .ready
        }
    }

    private static func fromArmed(_ event: InterlockEvent) -> InterlockState {
        switch event {
        case .go: .running
        case .disarmed: .ready
        case .envelopeVoided: .disarmed
        case .trip: .tripped
        case .cleared, .envelopeProven, .armed, .rest, .linkWhole: .armed
        // Needles are parked: a late link costs nothing before motion.
        case .inhibit, .pause, .lapse: .armed
        }
    }

    private static func fromRunning(_ event: InterlockEvent) -> InterlockState {
        switch event {
        case .go: .running
        case .rest, .inhibit, .pause: .paused
        case .lapse: .lapsed
        case .trip: .tripped
        case .disarmed: .ready
        case .envelopeVoided: .disarmed
        // These make no sense in motion; what makes no sense stops.
        case .cleared, .envelopeProven, .armed, .linkWhole: .paused
        }
    }

    private static func fromPaused(_ event: InterlockEvent) -> InterlockState {
        switch event {
        case .go: .running
        case .disarmed: .ready
        case .envelopeVoided: .disarmed
        case .trip: .tripped
        case .cleared, .envelopeProven, .armed, .rest, .linkWhole: .paused
        case .inhibit, .pause, .lapse: .paused
        }
    }

    private static func fromLapsed(_ event: InterlockEvent) -> InterlockState {
        switch event {
        case .linkWhole: .paused
        case .disarmed: .ready
        case .envelopeVoided: .disarmed
        case .trip: .tripped
        // Never straight back to motion.
        case .cleared, .envelopeProven, .armed, .go, .rest: .lapsed
        case .inhibit, .pause, .lapse: .lapsed
        }
    }
}
