import PenProtocol

/// While it is not known whether the pen carried out a command, nothing moves.
enum OutcomeKnown {
    static func judge(_ evidence: Evidence) -> Finding {
        guard evidence.outcomeUnknown else { return .ok(.outcomeKnown) }
        return Finding(
            .outcomeKnown,
            .inhibit,
            .outcomeUnknown,
            value: 1,
            threshold: 0,
            unit: "commands",
            source: "pen-link.md HOST-041"
        )
    }

    static let description = CheckDescription(
        check: .outcomeKnown,
        hazard: "H9 host and pen believe different things",
        watches: "the outcome of the last transaction",
        effect: "inhibit",
        bound: "at once",
        clears: "the pen's last_applied tells the outcome"
    )
}
