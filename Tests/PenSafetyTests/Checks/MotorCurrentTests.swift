import PenProtocol
import Testing

@testable import PenSafety

struct MotorCurrentTests {
    static let cases: [(milliamps: Int16, effect: Effect)] = [
        (0, .ok), (4_500, .ok), (4_501, .warn), (5_000, .warn), (5_001, .trip), (-4_500, .ok), (-5_000, .warn),
        (-5_001, .trip), (.max, .trip), (.min, .trip),
    ]

    @Test(arguments: cases, InterlockState.allCases)
    func `SAFE-051 a motor current above 4500 mA warns and above 5000 mA trips while live`(
        row: (milliamps: Int16, effect: Effect),
        state: InterlockState
    ) {
        let finding = MotorCurrent.judge(.running { $0.telemetry.currentMa = row.milliamps }, in: state)
        #expect(finding.effect == (state.isLive ? row.effect : min(row.effect, .warn)))
    }
}
