import PenProtocol

/// The pen started anew in the middle of a session: envelope and doses in it are gone.
enum PenReset {
    static func judge(_ evidence: Evidence) -> Finding {
        guard evidence.penRestarted else { return .ok(.penReset) }
        return Finding(
            .penReset,
            .trip,
            .unexpectedReset,
            value: 1,
            threshold: 0,
            unit: "restarts",
            source: "pen-link.md LINK-030: the pen's clock never steps"
        )
    }

    static let description = CheckDescription(
        check: .penReset,
        hazard: "H3 limits in the pen are not those of the session",
        watches: "pen clock going back, boot count changing",
        effect: "trip",
        bound: "the next tick with telemetry",
        clears: "new handshake, then a person's clear"
    )
}
