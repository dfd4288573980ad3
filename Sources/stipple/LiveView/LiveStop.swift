/// How a treatment ended, as a person reads it: what happened, where, what to do.
struct LiveStop: Equatable, Sendable {
    /// It is not proven that the needles are parked: LIFT THE PEN comes first.
    var mustLift: Bool
    var what: String
    var place: String
    var remedy: String
}
