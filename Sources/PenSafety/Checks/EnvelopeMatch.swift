import PenProtocol

/// The pen's confirmed envelope was read back, and it is another than the host's.
enum EnvelopeMatch {
    static func judge(_ evidence: Evidence) -> Finding {
        guard evidence.envelopeMismatched else { return .ok(.envelopeMatch) }
        return Finding(
            .envelopeMatch,
            .trip,
            .envelopeMismatch,
            value: 1,
            threshold: 0,
            unit: "other hashes",
            source: "pen-link.md section 7: equal hashes"
        )
    }

    static let description = CheckDescription(
        check: .envelopeMatch,
        hazard: "H3 limits in the pen are not those of the session",
        watches: "the hash of the envelope that the pen read back",
        effect: "trip",
        bound: "the tick in which the answer comes",
        clears: "a person's clear; the envelope is loaded anew"
    )
}
