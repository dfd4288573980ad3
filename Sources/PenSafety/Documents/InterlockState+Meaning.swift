extension InterlockState {
    /// What the state means, for people.
    var meaning: StaticString {
        switch self {
        case .tripped: "A cause is latched; nothing moves before a person cleared it."
        case .disarmed: "No proven envelope."
        case .ready: "The pen holds our envelope, confirmed."
        case .armed: "The pen is armed; needles are parked."
        case .running: "Needles move."
        case .paused: "Stopped in the middle of an area; needles are parked."
        case .lapsed: "The link was late; needles are parked."
        }
    }

    /// What goes to the pen in each tick.
    var said: StaticString {
        switch self {
        case .tripped: "a stop, until it is not armed and its needles are parked; then nothing"
        case .disarmed, .ready: "nothing"
        case .armed, .paused, .lapsed: "a set-point at rest"
        case .running: "the set-point that was asked for, valid for one lease"
        }
    }
}
