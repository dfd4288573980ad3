import PenProtocol

/// Without the same limits on both sides nothing moves.
enum EnvelopeInForce {
    static func judge(_ evidence: Evidence) -> Finding {
        guard !evidence.envelopeProven || evidence.row == 0 else { return .ok(.envelopeInForce) }
        return Finding(
            .envelopeInForce,
            .inhibit,
            .noEnvelope,
            value: 0,
            threshold: 1,
            unit: evidence.envelopeProven ? "areas selected" : "envelopes proven",
            source: "pen-link.md section 7"
        )
    }

    static let description = CheckDescription(
        check: .envelopeInForce,
        hazard: "H3 limits in the pen are not those of the session",
        watches: "hash of the pen's confirmed envelope against ours, selected row",
        effect: "inhibit",
        bound: "at once",
        clears: "envelope loaded, confirmed by a press, hashes equal, area selected"
    )
}
