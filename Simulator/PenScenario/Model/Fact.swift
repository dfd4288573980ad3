/// What is true or false at an instant of a run. The first ones are the plant's truth, which no sensor has coloured.
package enum Fact: String, CaseIterable, Sendable {
    /// Needles inside the cartridge and the crank at rest.
    case parked
    /// A needle tip beyond the rim.
    case needlesOut = "needles_out"
    /// The crank turns by 0.1 Hz or more.
    case turning
    /// Tips below the skin's surface.
    case inSkin = "in_skin"
    /// Tips further out than the selected row allows, guard band included.
    case beyondDepth = "beyond_depth"
    /// The hand holds the enable.
    case enableHeld = "enable_held"

    case penArmed = "pen_armed"
    case penRunning = "pen_running"
    case penLapsed = "pen_lapsed"
    case penTripped = "pen_tripped"

    case hostArmed = "host_armed"
    case hostRunning = "host_running"
    case hostLapsed = "host_lapsed"
    case hostTripped = "host_tripped"

    /// All areas have their dose, by the host.
    case completed
    /// The session is over.
    case ended

    /// Whose word it is.
    package enum Source: String, Sendable {
        case plant
        case pen
        case host
    }

    package var source: Source {
        switch self {
        case .parked, .needlesOut, .turning, .inSkin, .beyondDepth, .enableHeld: .plant
        case .penArmed, .penRunning, .penLapsed, .penTripped: .pen
        case .hostArmed, .hostRunning, .hostLapsed, .hostTripped, .completed, .ended: .host
        }
    }

    /// For the reference of scenario files.
    package var text: String {
        switch self {
        case .parked: "needles inside the cartridge and the crank at rest"
        case .needlesOut: "a needle tip beyond the rim"
        case .turning: "the crank turns, 0.1 Hz or faster"
        case .inSkin: "tips below the skin's surface"
        case .beyondDepth: "tips further out than the selected row's limit and guard band"
        case .enableHeld: "the hand holds the enable"
        case .penArmed: "the pen is armed, running, paused or lapsed"
        case .penRunning: "the pen's state is running"
        case .penLapsed: "the pen's state is lapsed"
        case .penTripped: "the pen has latched a fault"
        case .hostArmed: "the host's interlock is armed, running, paused or lapsed"
        case .hostRunning: "the host's interlock is running"
        case .hostLapsed: "the host's interlock is lapsed"
        case .hostTripped: "the host has latched a cause in a session that has begun"
        case .completed: "the session has ended and every area has its dose"
        case .ended: "the session has ended"
        }
    }
}
