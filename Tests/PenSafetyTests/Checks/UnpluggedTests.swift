import PenProtocol
import Testing

@testable import PenSafety

struct UnpluggedTests {
    @Test func `SAFE-020 an open transport is well and a closed one trips as unplugged`() {
        #expect(Unplugged.judge(.running()).effect == .ok)
        let finding = Unplugged.judge(.running { $0.linkUp = false })
        #expect(finding.effect == .trip)
        #expect(finding.fault == .unplugged)
    }

    @Test func `SAFE-020 fresh telemetry does not talk a closed transport open`() {
        let evidence = Evidence.running {
            $0.linkUp = false
            $0.telemetryAgeUs = 0
        }
        #expect(Unplugged.judge(evidence).effect == .trip)
    }
}
