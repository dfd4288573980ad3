/// What a check asks of the interlock, mildest first. The transition table consumes nothing else.
package enum Effect: UInt8, Comparable, Sendable {
    /// All is well.
    case ok
    /// Shown and recorded; changes nothing.
    case warn
    /// Motion may not start; if it runs, needles are parked until the condition is gone.
    case inhibit
    /// Needles are parked; the person goes on when ready.
    case pause
    /// The link was late: needles are parked; a release and a new press of the enable resume.
    case lapse
    /// Latched: needles are parked until a person clears it.
    case trip

    package static func < (lhs: Effect, rhs: Effect) -> Bool {
        lhs.rawValue < rhs.rawValue
    }

    /// The word in tables and messages.
    package var name: StaticString {
        switch self {
        case .ok: "ok"
        case .warn: "warn"
        case .inhibit: "inhibit"
        case .pause: "pause"
        case .lapse: "lapse"
        case .trip: "trip"
        }
    }
}
