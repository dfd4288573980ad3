import PenProtocol
import Testing

@testable import PenSafety

struct EnvelopeInForceTests {
    static let cases: [(proven: Bool, row: UInt8, effect: Effect)] = [
        (true, 1, .ok), (true, 16, .ok), (true, 0, .inhibit), (false, 1, .inhibit), (false, 0, .inhibit),
    ]

    @Test(arguments: cases)
    func `SAFE-033 motion needs a proven envelope and a selected area`(proven: Bool, row: UInt8, effect: Effect) {
        let evidence = Evidence.running {
            $0.envelopeProven = proven
            $0.row = row
        }
        let finding = EnvelopeInForce.judge(evidence)
        #expect(finding.effect == effect)
        guard effect != .ok else { return }
        #expect(finding.fault == .noEnvelope)
        #expect(finding.value < finding.threshold, "a person reads: \(finding.value) of \(finding.threshold)")
    }
}
