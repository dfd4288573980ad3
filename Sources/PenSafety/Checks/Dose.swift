import PenProtocol

/// The area has what it may get: punctures, or time in motion.
enum Dose {
    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        guard state.isLive else { return .ok(.dose) }
        if evidence.punctures >= evidence.limits.puncturesMax {
            return finding(Int64(evidence.punctures), Int64(evidence.limits.puncturesMax), "punctures")
        }
        if evidence.motionMs >= evidence.limits.millisecondsMax {
            return finding(Int64(evidence.motionMs), Int64(evidence.limits.millisecondsMax), "ms")
        }
        return .ok(.dose)
    }

    private static func finding(_ value: Int64, _ threshold: Int64, _ unit: StaticString) -> Finding {
        Finding(
            .dose,
            .pause,
            .doseReached,
            value: value,
            threshold: threshold,
            unit: unit,
            source: "envelope, area row"
        )
    }

    static let description = CheckDescription(
        check: .dose,
        hazard: "H10 too many punctures in an area",
        watches: "punctures and time in motion of the row, the larger of both sides' counts",
        effect: "pause",
        bound: "at punctures_max or milliseconds_max",
        clears: "another area"
    )
}
