import PenProtocol
import Testing

@testable import PenSafety

struct TickOverrunTests {
    static let cases: [(lateUs: Int64, effect: Effect)] = [
        (0, .ok), (1_000, .ok), (2_999, .ok), (3_000, .warn), (3_001, .warn), (7_999, .warn), (8_000, .lapse),
        (8_001, .lapse), (.max, .lapse), (-1, .lapse), (.min, .lapse),
    ]

    @Test(arguments: InterlockState.live, cases)
    func `SAFE-030 a late tick warns from 3 ms and lapses from the lease`(
        state: InterlockState,
        row: (lateUs: Int64, effect: Effect)
    ) {
        let finding = TickOverrun.judge(.running { $0.sinceLastTickUs = row.lateUs }, in: state)
        #expect(finding.effect == row.effect)
        #expect(row.effect == .ok || finding.fault == .tickOverrun)
    }

    @Test(arguments: [(Int64(24_999), Effect.warn), (25_000, .lapse)])
    func `SAFE-030 a longer lease bears a later tick`(lateUs: Int64, effect: Effect) {
        let evidence = Evidence.running {
            $0.leaseUs = 25_000
            $0.sinceLastTickUs = lateUs
        }
        #expect(TickOverrun.judge(evidence, in: .running).effect == effect)
    }

    @Test(arguments: InterlockState.notLive)
    func `SAFE-030 before arming a late tick harms nobody`(state: InterlockState) {
        #expect(TickOverrun.judge(.running { $0.sinceLastTickUs = .max }, in: state).effect == .ok)
    }
}
