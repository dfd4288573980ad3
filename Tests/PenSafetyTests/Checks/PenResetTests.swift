import PenProtocol
import Testing

@testable import PenSafety

struct PenResetTests {
    @Test func `SAFE-022 a pen that started anew trips`() {
        #expect(PenReset.judge(.running()).effect == .ok)
        let finding = PenReset.judge(.running { $0.penRestarted = true })
        #expect(finding.effect == .trip)
        #expect(finding.fault == .unexpectedReset)
    }
}
