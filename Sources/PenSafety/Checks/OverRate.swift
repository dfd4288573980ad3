import PenProtocol

/// Measured stroke rate beyond the lower of area and machine limit plus its guard band.
enum OverRate {
    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        guard state.isLive else { return .ok(.overRate) }
        let area = Int64(evidence.limits.rateMaxMillihz) + Int64(evidence.limits.rateGuardMillihz)
        let machine = Int64(evidence.machine.rateMaxMillihz) + Int64(evidence.machine.rateGuardMillihz)
        let threshold = min(area, machine)
        let value = Int64(evidence.ratePeakMillihz)
        guard value > threshold else { return .ok(.overRate) }
        return Finding(
            .overRate,
            .trip,
            .rateOverLimit,
            value: value,
            threshold: threshold,
            unit: "mHz",
            source: area <= machine
                ? "envelope, area row: limit + guard band" : "envelope, machine row: limit + guard band"
        )
    }

    static let description = CheckDescription(
        check: .overRate,
        hazard: "H5 needles move faster than allowed",
        watches: "stroke rate in telemetry and stroke records, unfiltered",
        effect: "trip",
        bound: "beyond rate_max_millihz + rate_guard_millihz once; equal is allowed",
        clears: "rate within the limit, then a person's clear"
    )
}
