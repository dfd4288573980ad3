import PenProtocol
import Testing

@testable import PenSafety

struct HandleTemperatureTests {
    static let cases: [(handleMillic: Int32, effect: Effect)] = [
        (42_999, .ok), (43_000, .warn), (43_001, .warn), (47_999, .warn), (48_000, .trip), (48_001, .trip),
        (-10_000, .ok), (.max, .trip),
    ]

    @Test(arguments: cases, InterlockState.allCases)
    func `SAFE-027 a handle from 43 °C warns and from 48 °C trips in every state`(
        of row: (handleMillic: Int32, effect: Effect),
        in state: InterlockState
    ) {
        let finding = HandleTemperature.judge(.running { $0.handleMillic = row.handleMillic }, in: state)
        #expect(finding.effect == row.effect)
        #expect(row.effect == .ok || finding.fault == .handleHot)
    }

    static let ages: [(slowAgeUs: Int64, effect: Effect)] = [
        (0, .ok), (999_999, .ok), (1_000_000, .ok), (1_000_001, .pause), (.max, .pause), (-1, .pause), (.min, .pause),
    ]

    @Test(arguments: ages)
    func `SAFE-027 a temperature older than 1 s or from the future pauses what is live`(
        slowAgeUs: Int64,
        effect: Effect
    ) {
        let evidence = Evidence.running { $0.slowAgeUs = slowAgeUs }
        for state in InterlockState.live {
            #expect(HandleTemperature.judge(evidence, in: state).effect == effect)
        }
        for state in InterlockState.notLive {
            #expect(HandleTemperature.judge(evidence, in: state).effect == .ok)
        }
    }
}
