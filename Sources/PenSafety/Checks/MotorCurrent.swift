import PenProtocol

/// More current than any pen's motor takes: a short, or a drive that runs away. Lower limits are the pen's own to know.
enum MotorCurrent {
    /// Five times the largest motor that is named for a pen (SkinStylus, K200044: 1 A), and above the 4 A of a full
    /// brake of the simulated pen. Assumed.
    static let tripMa: Int64 = 5_000
    /// Above it the drive of such a pen does not go in motion. Assumed.
    static let warnMa: Int64 = 4_500

    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        let signed = Int64(evidence.telemetry.currentMa)
        let value = signed < 0 ? -signed : signed
        guard evidence.telemetryAgeUs != .max, value > warnMa else { return .ok(.motorCurrent) }
        let trips = value > tripMa && state.isLive
        return Finding(
            .motorCurrent,
            trips ? .trip : .warn,
            .overcurrent,
            value: value,
            threshold: value > tripMa ? tripMa : warnMa,
            unit: "mA",
            source: "stipple: five times a pen's 1 A motor (K200044); assumed"
        )
    }

    static let description = CheckDescription(
        check: .motorCurrent,
        hazard: "H7 a blocked needle bar tears skin or burns the motor",
        watches: "motor current in fast telemetry, in either direction",
        effect: "warn; trip when armed",
        bound: "above 4500 mA warns, above 5000 mA trips; the next tick with telemetry",
        clears: "a person's clear"
    )
}
