import PenProtocol
import Testing

@testable import PenSafety

struct EnvelopeMatchTests {
    @Test func `SAFE-050 another envelope read back trips`() {
        #expect(EnvelopeMatch.judge(.running()).effect == .ok)
        let finding = EnvelopeMatch.judge(.running { $0.envelopeMismatched = true })
        #expect(finding.effect == .trip)
        #expect(finding.fault == .envelopeMismatch)
    }
}
