import PenProtocol
import Testing

@testable import PenSafety

struct CalibrationInForceTests {
    static let cases: [(pen: UInt32?, envelope: UInt32, proven: Bool, effect: Effect)] = [
        (nil, 3, true, .ok), (3, 3, true, .ok), (0, 0, true, .inhibit), (0, 3, false, .inhibit), (4, 3, true, .inhibit),
        (4, 3, false, .ok), (.max, 3, true, .inhibit),
    ]

    @Test(arguments: cases)
    func `SAFE-058 no calibration and another than the envelope's inhibit`(
        pen: UInt32?,
        envelope: UInt32,
        proven: Bool,
        effect: Effect
    ) {
        let evidence = Evidence.running {
            $0.calibrationId = pen
            $0.envelopeCalibrationId = envelope
            $0.envelopeProven = proven
        }
        #expect(CalibrationInForce.judge(evidence).effect == effect)
    }
}
