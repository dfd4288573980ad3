import PenProtocol

extension InterlockEvent {
    /// What the event means, for people.
    var meaning: String {
        switch self {
        case .cleared: "A person cleared the latched cause, and it is gone."
        case .envelopeProven: "The pen's confirmed envelope hashes like ours."
        case .envelopeVoided: "The envelope is void: a new session, or a new one is being loaded."
        case .armed: "The pen acknowledged arming."
        case .disarmed: "Disarming was ordered, or a person stopped."
        case .go: "All checks allow motion, the enable was pressed anew, and motion is asked for."
        case .rest: "All checks allow motion, but rest is asked for."
        case .linkWhole: "After a lapse: fresh evidence again, and the pen has left its own lapse."
        case .inhibit: "A check asks for it: motion may not start."
        case .pause: "A check asks for it: needles are parked, the person goes on when ready."
        case .lapse: InterlockEvent.lapseMeaning
        case .trip: "A check trips, or a lapse became a trip."
        }
    }

    private static let lapseMeaning =
        "The link was late. More than \(PenLink.lapseResumeUs / 1_000) ms of it, or more than"
        + " \(PenLink.lapsesInWindowMax) lapses within \(PenLink.lapseWindowUs / 1_000_000) s, become a trip."
}
