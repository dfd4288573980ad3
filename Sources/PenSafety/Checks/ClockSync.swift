import PenProtocol

/// Every age depends on the clock mapping, so its error bound is watched.
enum ClockSync {
    /// At the lease itself no age can be judged any more.
    static let tripUs: Int64 = 8_000

    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        let bound = evidence.clockBoundUs
        let warn = Int64(PenLink.clockErrorWarnUs)
        // No error bound lies below zero: one that does bounds nothing.
        guard bound > warn || bound < 0 else { return .ok(.clockSync) }
        let effect: Effect = state.isLive ? (bound > tripUs || bound < 0 ? .trip : .warn) : .inhibit
        return Finding(
            .clockSync,
            effect,
            effect == .trip ? .clockLost : .clockUncertain,
            value: bound,
            threshold: effect == .trip ? tripUs : warn,
            unit: "µs",
            source: "pen-link.yaml: clock_error_warn_us"
        )
    }

    static let description = CheckDescription(
        check: .clockSync,
        hazard: "H1 needles move without control",
        watches: "error bound of the clock mapping",
        effect: "inhibit before arming; warn, trip when armed",
        bound: "above 2 ms inhibits or warns, above 8 ms or below 0 trips",
        clears: "bound at or below 2 ms; after a trip also a person's clear"
    )
}
