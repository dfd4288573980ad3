import PenProtocol

/// Where the pen's state machine stands: the states of pen-link.md without its "unknown", which a pen never is.
enum FirmwareState: Equatable, Sendable {
    case disarmed
    case confirming
    case ready
    case armed
    case running
    case paused
    case lapsed
    case tripped

    /// Armed in the wide sense: set-points are judged, a stop has something to end.
    var isArmed: Bool {
        switch self {
        case .armed, .running, .paused, .lapsed: true
        case .disarmed, .confirming, .ready, .tripped: false
        }
    }

    /// The same on the wire.
    var wire: PenState {
        switch self {
        case .disarmed: .disarmed
        case .confirming: .confirming
        case .ready: .ready
        case .armed: .armed
        case .running: .running
        case .paused: .paused
        case .lapsed: .lapsed
        case .tripped: .tripped
        }
    }
}
