import PenProtocol

/// Without the calibration that the limits were made for, no depth is known. A pen that measures no depth needs none.
enum CalibrationInForce {
    static func judge(_ evidence: Evidence) -> Finding {
        guard let pen = evidence.calibrationId else { return .ok(.calibration) }
        let isOther = evidence.envelopeProven && pen != evidence.envelopeCalibrationId
        let isMissing = pen == 0 && evidence.profiles.contains(.sensedDepth)
        guard isMissing || isOther else { return .ok(.calibration) }
        return Finding(
            .calibration,
            .inhibit,
            .calibrationMissing,
            value: Int64(pen),
            threshold: isOther ? Int64(evidence.envelopeCalibrationId) : 1,
            unit: "calibration",
            source: "pen-link.md section 7: the envelope names its calibration"
        )
    }

    static let description = CheckDescription(
        check: .calibration,
        hazard: "H4 needles go deeper than allowed",
        watches: "the pen's calibration against the envelope's",
        needs: "sensed_depth for none; every pen for another one",
        effect: "inhibit",
        bound: "none (0), or another one",
        clears: "calibration of the envelope in force"
    )
}
