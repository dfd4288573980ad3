import PenProtocol
import Testing

@testable import PenSafety

struct ContactLostTests {
    static let cases: [(afterUs: Int64, effect: Effect)] = [
        (0, .ok), (2_000_000, .ok), (2_000_001, .pause), (.max - 2_000_000, .pause), (-1, .ok),
    ]

    @Test(arguments: cases, InterlockState.allCases)
    func `SAFE-064 no contact in motion for more than 2 s pauses`(
        row: (afterUs: Int64, effect: Effect),
        state: InterlockState
    ) {
        var check = ContactLost()
        var finding = Finding.ok(.contact)
        for us in [0, row.afterUs] {
            let evidence = Evidence.running {
                $0.now = HostInstant(us: 1_000_000 + us)
                $0.telemetry.flags.remove(.contact)
                $0.capabilities = .contactSensor
            }
            finding = check.judge(evidence, in: state)
        }
        #expect(finding.effect == (state == .running ? row.effect : .ok))
    }
}
