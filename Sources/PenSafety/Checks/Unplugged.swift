import PenProtocol

/// The transport is gone: known from the operating system, not guessed from silence.
enum Unplugged {
    static func judge(_ evidence: Evidence) -> Finding {
        guard evidence.linkUp else {
            return Finding(
                .unplugged,
                .trip,
                .unplugged,
                value: 0,
                threshold: 1,
                unit: "link",
                source: "stipple: the operating system reports the port as gone"
            )
        }
        return .ok(.unplugged)
    }

    static let description = CheckDescription(
        check: .unplugged,
        hazard: "H1 needles move without control",
        watches: "hang-up or removal of the port",
        effect: "trip",
        bound: "the next tick; the pen's lease parks the needles",
        clears: "port open again, then a person's clear"
    )
}
