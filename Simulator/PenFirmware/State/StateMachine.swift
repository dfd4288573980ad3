/// The one table of the pen's states (pen-link.md, sections 4 and 7 to 10). Everything that follows from a state and an
/// event stands here; a pair that the protocol does not know leaves the state as it is.
enum StateMachine {
    static func next(_ state: FirmwareState, on event: StateEvent) -> FirmwareState {
        switch event {
        case .sessionOpened:
            switch state {
            case .disarmed, .confirming, .ready, .armed, .running, .paused, .lapsed: .disarmed
            case .tripped: .tripped
            }
        case .loadingBegun:
            switch state {
            case .disarmed, .confirming, .ready: .disarmed
            case .armed, .running, .paused, .lapsed, .tripped: state
            }
        case .loaded:
            switch state {
            case .disarmed: .confirming
            case .confirming, .ready, .armed, .running, .paused, .lapsed, .tripped: state
            }
        case .confirmed:
            switch state {
            case .confirming: .ready
            case .disarmed, .ready, .armed, .running, .paused, .lapsed, .tripped: state
            }
        case .armed:
            switch state {
            case .ready: .armed
            case .disarmed, .confirming, .armed, .running, .paused, .lapsed, .tripped: state
            }
        case .ended:
            switch state {
            case .armed, .running, .paused, .lapsed: .ready
            case .disarmed, .confirming, .ready, .tripped: state
            }
        case .started:
            switch state {
            case .armed, .paused: .running
            case .disarmed, .confirming, .ready, .running, .lapsed, .tripped: state
            }
        case .rested:
            switch state {
            case .running: .paused
            case .disarmed, .confirming, .ready, .armed, .paused, .lapsed, .tripped: state
            }
        case .leaseEnded:
            switch state {
            case .running: .lapsed
            case .disarmed, .confirming, .ready, .armed, .paused, .lapsed, .tripped: state
            }
        case .linkWhole:
            switch state {
            case .lapsed: .paused
            case .disarmed, .confirming, .ready, .armed, .running, .paused, .tripped: state
            }
        case .idled:
            switch state {
            case .armed, .paused: .ready
            case .disarmed, .confirming, .ready, .running, .lapsed, .tripped: state
            }
        case .tripped:
            .tripped
        case .cleared:
            switch state {
            case .tripped: .disarmed
            case .disarmed, .confirming, .ready, .armed, .running, .paused, .lapsed: state
            }
        }
    }
}
