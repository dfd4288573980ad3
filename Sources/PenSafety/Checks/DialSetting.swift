import PenProtocol

/// The dial of a pen that does not drive its depth stands where the plan says. Before motion it keeps motion from
/// starting; a dial that is turned in motion parks the needles in the same tick.
enum DialSetting {
    /// Half of a fine dial's graduation of 0.1 mm. Assumed: the dials of pens have 0.1 or 0.25 mm (makers'
    /// photographs).
    static let offMaxUm: Int64 = 50

    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        guard state.isLive, evidence.hasSensedDial, evidence.declaredDepthUm > 0 else { return .ok(.dial) }
        let stands = Int64(evidence.telemetry.stageUm)
        let declared = Int64(evidence.declaredDepthUm)
        guard stands > declared + offMaxUm || stands < declared - offMaxUm else { return .ok(.dial) }
        return Finding(
            .dial,
            .inhibit,
            .dialDiffers,
            value: stands,
            threshold: declared,
            unit: "µm",
            source: "stipple: half of a graduation of 0.1 mm (assumed)"
        )
    }

    static let description = CheckDescription(
        check: .dial,
        hazard: "H4 needles go deeper than allowed",
        watches: "the dial as the pen measures it against the plan's depth, armed and in motion",
        needs: "sensed_depth without driven_depth",
        effect: "inhibit",
        bound: "more than 50 µm to either side",
        clears: "the dial turned to the plan's depth; after motion also a press"
    )
}
