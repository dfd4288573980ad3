import PenProtocol
import Testing

@testable import PenSafety

struct TelemetryOrderTests {
    @Test(arguments: InterlockState.allCases)
    func `SAFE-056 what goes back trips while live`(state: InterlockState) {
        var check = TelemetryOrder()
        let finding = check.judge(.running { $0.outOfOrder = 1 }, in: state)
        #expect(finding.effect == (state.isLive ? .trip : .ok))
        #expect(check.judge(.running { $0.outOfOrder = .max }, in: state).effect == (state.isLive ? .trip : .ok))
    }

    static let cases: [(afterUs: Int64, millihz: UInt32, effect: Effect)] = [
        (50_000, 117_000, .ok), (50_001, 117_000, .trip), (50_001, 60_000, .trip), (50_001, 59_999, .ok),
        (900_000, 0, .ok), (-5_000, .max, .ok),
    ]

    @Test(arguments: cases)
    func `SAFE-056 a rate of 60 Hz and more without a stroke for more than 50 ms trips`(
        afterUs: Int64,
        millihz: UInt32,
        effect: Effect
    ) {
        var check = TelemetryOrder()
        _ = check.judge(.running { $0.telemetry.stroke = 7 }, in: .running)
        let evidence = Evidence.running(at: 1_000_000 + afterUs) {
            $0.telemetry.stroke = 7
            $0.telemetry.rateMillihz = millihz
        }
        #expect(check.judge(evidence, in: .running).effect == effect)
    }
}
