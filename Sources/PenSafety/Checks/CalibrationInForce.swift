import PenProtocol

/// Without the calibration that the limits were made for, no depth is known.
enum CalibrationInForce {
    static func judge(_ evidence: Evidence) -> Finding {
        guard let pen = evidence.calibrationId else { return .ok(.calibration) }
        let isOther = evidence.envelopeProven && pen != evidence.envelopeCalibrationId
        guard pen == 0 || isOther else { return .ok(.calibration) }
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
        effect: "inhibit",
        bound: "none (0), or another one",
        clears: "calibration of the envelope in force"
    )
}
