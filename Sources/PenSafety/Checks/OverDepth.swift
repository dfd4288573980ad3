import PenProtocol

/// Measured protrusion beyond the lower of area and machine limit plus its guard band.
enum OverDepth {
    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        guard state.isLive else { return .ok(.overDepth) }
        let area = Int64(evidence.limits.depthMaxUm) + Int64(evidence.limits.depthGuardUm)
        let machine = Int64(evidence.machine.depthMaxUm) + Int64(evidence.machine.depthGuardUm)
        let threshold = min(area, machine)
        let value = Int64(evidence.protrusionPeakUm)
        guard value > threshold else { return .ok(.overDepth) }
        return Finding(
            .overDepth,
            .trip,
            .depthOverLimit,
            value: value,
            threshold: threshold,
            unit: "µm",
            source: area <= machine
                ? "envelope, area row: limit + guard band" : "envelope, machine row: limit + guard band"
        )
    }

    static let description = CheckDescription(
        check: .overDepth,
        hazard: "H4 needles go deeper than allowed",
        watches: "samples, stroke peaks and stroke records, unfiltered",
        effect: "trip",
        bound: "beyond depth_max_um + depth_guard_um once; equal is allowed",
        clears: "protrusion within the limit, then a person's clear"
    )
}
