import PenProtocol

/// The session's time in motion over all areas is used up.
enum SessionTime {
    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        let most = Int64(evidence.sessionSecondsMax) * 1_000
        let value = Int64(clamping: evidence.sessionMotionMs)
        guard state.isLive, value >= most else { return .ok(.sessionTime) }
        return Finding(
            .sessionTime,
            .pause,
            .sessionTimeReached,
            value: value,
            threshold: most,
            unit: "ms",
            source: "envelope: session_seconds_max"
        )
    }

    static let description = CheckDescription(
        check: .sessionTime,
        hazard: "H10 too many punctures in an area",
        watches: "time in motion of all areas",
        effect: "pause",
        bound: "at session_seconds_max",
        clears: "another session"
    )
}
