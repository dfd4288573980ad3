import PenProtocol

/// The handle is too hot to hold, or its temperature is not known.
enum HandleTemperature {
    /// IEC 60601-1 limit of an operator-held part for 1 min and more (table 23; recalled, 48 °C echoed at
    /// elsmar.com/elsmarqualityforum, "Maximum temperature during normal use").
    static let tripMillic: Int64 = 48_000
    /// 5 K below it, so that a person can end the area in time (assumed).
    static let warnMillic: Int64 = 43_000
    /// Ten slow frames: the handle cannot warm by 1 K in this time.
    static let ageMaxUs: Int64 = 1_000_000

    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        guard evidence.slowAgeUs >= 0, evidence.slowAgeUs <= ageMaxUs else {
            guard state.isLive else { return .ok(.handleTemperature) }
            return Finding(
                .handleTemperature,
                .pause,
                .telemetryStale,
                value: evidence.slowAgeUs,
                threshold: ageMaxUs,
                unit: "µs",
                source: "stipple: ten slow frames"
            )
        }
        #if CANARIES
        let scale: Int64 = Canary.isOn(.handleInDegrees) ? 1_000 : 1
        let value = Int64(evidence.handleMillic) * scale
        #else
        let value = Int64(evidence.handleMillic)
        #endif
        guard value >= warnMillic else { return .ok(.handleTemperature) }
        let trips = value >= tripMillic
        return Finding(
            .handleTemperature,
            trips ? .trip : .warn,
            .handleHot,
            value: value,
            threshold: trips ? tripMillic : warnMillic,
            unit: "m°C",
            source: "IEC 60601-1 table 23, held parts (recalled; verify against the standard)"
        )
    }

    static let description = CheckDescription(
        check: .handleTemperature,
        hazard: "H8 a hot handle burns the hand or is dropped on the client",
        watches: "handle temperature in slow telemetry",
        effect: "warn, trip; pause when it is older than 1 s or from the future",
        bound: "warn from 43 °C, trip from 48 °C",
        clears: "known and below 48 °C, then a person's clear"
    )
}
