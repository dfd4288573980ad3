import PenProtocol

/// The motor winding is too hot. How old its temperature may be is judged with the handle's, from the same frame.
enum WindingTemperature {
    /// The highest permissible rotor temperature of small coreless DC motors is 125 °C (FAULHABER 1331 SR data sheet,
    /// recalled); 5 K are left to the estimate's error. The pen's own limit lies below it.
    static let tripMillic: Int64 = 120_000
    /// 20 K below it, so that a person can end the area in time (assumed).
    static let warnMillic: Int64 = 100_000

    static func judge(_ evidence: Evidence) -> Finding {
        let value = Int64(evidence.windingMillic)
        guard evidence.slowAgeUs != .max, value >= warnMillic else { return .ok(.windingTemperature) }
        let trips = value >= tripMillic
        return Finding(
            .windingTemperature,
            trips ? .trip : .warn,
            .windingHot,
            value: value,
            threshold: trips ? tripMillic : warnMillic,
            unit: "m°C",
            source: "FAULHABER 1331 SR: rotor 125 °C (recalled), less 5 K"
        )
    }

    static let description = CheckDescription(
        check: .windingTemperature,
        hazard: "H7 a blocked needle bar tears skin or burns the motor",
        watches: "temperature of the winding in slow telemetry",
        effect: "warn, trip",
        bound: "from 100 °C warns, from 120 °C trips",
        clears: "below 120 °C, then a person's clear"
    )
}
