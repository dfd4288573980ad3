import PenProtocol

/// Measured protrusion beyond the lower of area and machine limit plus its guard band. Of a pen that measures its dial
/// alone, where the dial stands while needles move: parked needles do not reach as far.
enum OverDepth {
    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        guard state.isLive else { return .ok(.overDepth) }
        let area = Int64(evidence.limits.depthMaxUm) + Int64(evidence.limits.depthGuardUm)
        let machine = Int64(evidence.machine.depthMaxUm) + Int64(evidence.machine.depthGuardUm)
        let threshold = min(area, machine)
        guard let value = reached(evidence, in: state), value > threshold else { return .ok(.overDepth) }
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

    /// What was measured in this tick; nil where nothing was.
    private static func reached(_ evidence: Evidence, in state: InterlockState) -> Int64? {
        if evidence.profiles.contains(.drivenDepth) {
            return Int64(evidence.protrusionPeakUm)
        }
        return evidence.hasSensedDial && state == .running ? Int64(evidence.telemetry.stageUm) : nil
    }

    static let description = CheckDescription(
        check: .overDepth,
        hazard: "H4 needles go deeper than allowed",
        watches: "samples, stroke peaks and stroke records, unfiltered; without driven depth the dial in motion",
        needs: "sensed_depth",
        effect: "trip",
        bound: "beyond depth_max_um + depth_guard_um once; equal is allowed",
        clears: "protrusion within the limit, then a person's clear"
    )
}
