import PenProtocol
import Testing

@testable import PenSafety

struct OutcomeKnownTests {
    @Test func `SAFE-032 an unknown outcome inhibits`() {
        #expect(OutcomeKnown.judge(.running()).effect == .ok)
        let finding = OutcomeKnown.judge(.running { $0.outcomeUnknown = true })
        #expect(finding.effect == .inhibit)
        #expect(finding.fault == .outcomeUnknown)
    }
}
