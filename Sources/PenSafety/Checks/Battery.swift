import PenProtocol

/// Enough charge to begin; a word in motion before it is empty. How the supply holds under load has its own check.
enum Battery {
    /// Assumed; no figure of a pen's charge for a session was found.
    static let beginPercent: Int64 = 20
    /// Half of it. Assumed.
    static let warnPercent: Int64 = 10

    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        let value = Int64(evidence.batteryPercent)
        let least = state.isLive ? warnPercent : beginPercent
        guard evidence.capabilities.contains(.battery), evidence.slowAgeUs != .max, value < least else {
            return .ok(.battery)
        }
        return Finding(
            .battery,
            state.isLive ? .warn : .inhibit,
            .batteryLow,
            value: value,
            threshold: least,
            unit: "%",
            source: "stipple: charge to begin, and half of it (assumed)"
        )
    }

    static let description = CheckDescription(
        check: .battery,
        hazard: "H1 needles move without control",
        watches: "charge of the battery, where the pen has one",
        needs: "battery",
        effect: "inhibit before arming; warn when armed",
        bound: "below 20 % inhibits, below 10 % warns",
        clears: "charge, or the supply"
    )
}
