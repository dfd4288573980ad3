/// What moves the interlock: the gravest effect of a tick's checks, or an act of device or person.
package enum InterlockEvent: UInt8, CaseIterable, Sendable {
    /// A person cleared the latched cause, and it is gone.
    case cleared
    /// The pen's confirmed envelope hashes like ours.
    case envelopeProven
    /// The envelope is void: a new session, or a new one is being loaded.
    case envelopeVoided
    /// The pen acknowledged arming.
    case armed
    /// Disarming was ordered.
    case disarmed
    /// All checks allow motion, the enable was pressed anew, and motion is asked for.
    case go
    /// All checks allow motion, but rest is asked for.
    case rest
    /// After a lapse: fresh evidence again, and the pen has left its own lapse.
    case linkWhole
    case inhibit
    case pause
    case lapse
    case trip

    /// The name in tables.
    package var name: StaticString {
        switch self {
        case .cleared: "cleared"
        case .envelopeProven: "envelope proven"
        case .envelopeVoided: "envelope voided"
        case .armed: "armed"
        case .disarmed: "disarmed"
        case .go: "go"
        case .rest: "rest"
        case .linkWhole: "link whole"
        case .inhibit: "inhibit"
        case .pause: "pause"
        case .lapse: "lapse"
        case .trip: "trip"
        }
    }
}
