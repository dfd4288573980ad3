/// Where the host's interlock stands.
package enum InterlockState: UInt8, CaseIterable, Sendable {
    /// A cause is latched; nothing moves before a person cleared it. Where the interlock starts.
    case tripped
    /// No proven envelope.
    case disarmed
    /// The pen holds our envelope, confirmed.
    case ready
    /// The pen is armed; needles are parked.
    case armed
    /// Needles move.
    case running
    /// Stopped in the middle of an area; needles are parked.
    case paused
    /// The link was late; needles are parked.
    case lapsed

    /// The name in tables, messages and records.
    package var name: StaticString {
        switch self {
        case .tripped: "tripped"
        case .disarmed: "disarmed"
        case .ready: "ready"
        case .armed: "armed"
        case .running: "running"
        case .paused: "paused"
        case .lapsed: "lapsed"
        }
    }

    /// The pen was armed and set-points are streamed.
    package var isLive: Bool {
        switch self {
        case .armed, .running, .paused, .lapsed: true
        case .tripped, .disarmed, .ready: false
        }
    }
}
