import PenProtocol
import Testing

@testable import PenSafety

struct OverRateTests {
    static let cases: [(rateMillihz: UInt32, effect: Effect)] = [
        (154_999, .ok), (155_000, .ok), (155_001, .trip), (0, .ok), (.max, .trip),
    ]

    @Test(arguments: cases)
    func `SAFE-024 a rate beyond the area's limit and guard band trips and equal is allowed`(
        rateMillihz: UInt32,
        effect: Effect
    ) {
        let finding = OverRate.judge(.running { $0.ratePeakMillihz = rateMillihz }, in: .running)
        #expect(finding.effect == effect)
        guard effect == .trip else { return }
        #expect(finding.fault == .rateOverLimit)
        #expect(finding.value == Int64(rateMillihz))
        #expect(finding.threshold == 155_000)
    }

    @Test(arguments: [(UInt32(129_999), Effect.ok), (130_000, .ok), (130_001, .trip)])
    func `SAFE-024 the machine's limit binds where it is the lower one`(rateMillihz: UInt32, effect: Effect) {
        let evidence = Evidence.running {
            $0.machine.rateMaxMillihz = 128_000
            $0.machine.rateGuardMillihz = 2_000
            $0.ratePeakMillihz = rateMillihz
        }
        let finding = OverRate.judge(evidence, in: .running)
        #expect(finding.effect == effect)
        #expect(effect == .ok || "\(finding.source)".contains("machine row"))
    }

    @Test func `SAFE-024 limits of the largest numbers neither trap nor wrap`() {
        let evidence = Evidence.running {
            $0.limits.rateMaxMillihz = .max
            $0.limits.rateGuardMillihz = .max
            $0.machine.rateMaxMillihz = .max
            $0.machine.rateGuardMillihz = .max
            $0.ratePeakMillihz = .max
        }
        #expect(OverRate.judge(evidence, in: .running).effect == .ok)
    }

    @Test(arguments: InterlockState.allCases)
    func `SAFE-024 the rate is judged in every live state`(state: InterlockState) {
        let finding = OverRate.judge(.running { $0.ratePeakMillihz = 155_001 }, in: state)
        #expect((finding.effect == .trip) == state.isLive)
    }
}
