import PenProtocol
import Testing

@testable import PenSafety

struct OverDepthTests {
    static let cases: [(peakUm: Int32, effect: Effect)] = [
        (1_099, .ok), (1_100, .ok), (1_101, .trip),
        (0, .ok), (-300, .ok), (.min, .ok), (.max, .trip),
    ]

    @Test(arguments: cases)
    func `SAFE-023 protrusion beyond the area's limit and guard band trips and equal is allowed`(
        peakUm: Int32,
        effect: Effect
    ) {
        let finding = OverDepth.judge(.running { $0.protrusionPeakUm = peakUm }, in: .running)
        #expect(finding.effect == effect)
        guard effect == .trip else { return }
        #expect(finding.fault == .depthOverLimit)
        #expect(finding.value == Int64(peakUm))
        #expect(finding.threshold == 1_100)
    }

    @Test(arguments: [(Int32(899), Effect.ok), (900, .ok), (901, .trip)])
    func `SAFE-023 the machine's limit binds where it is the lower one`(peakUm: Int32, effect: Effect) {
        let evidence = Evidence.running {
            $0.machine.depthMaxUm = 850
            $0.machine.depthGuardUm = 50
            $0.protrusionPeakUm = peakUm
        }
        let finding = OverDepth.judge(evidence, in: .running)
        #expect(finding.effect == effect)
        #expect(effect == .ok || "\(finding.source)".contains("machine row"))
    }

    @Test func `SAFE-023 without limits any protrusion trips and none does not`() {
        let none = { (peak: Int32) in
            Evidence.running {
                $0.limits = .none
                $0.protrusionPeakUm = peak
            }
        }
        #expect(OverDepth.judge(none(0), in: .armed).effect == .ok)
        #expect(OverDepth.judge(none(1), in: .armed).effect == .trip)
    }

    @Test func `SAFE-023 limits of the largest numbers neither trap nor wrap`() {
        let evidence = Evidence.running {
            $0.limits.depthMaxUm = .max
            $0.limits.depthGuardUm = .max
            $0.machine.depthMaxUm = .max
            $0.machine.depthGuardUm = .max
            $0.protrusionPeakUm = 131_070
        }
        #expect(OverDepth.judge(evidence, in: .running).effect == .ok)
        var deeper = evidence
        deeper.protrusionPeakUm = 131_071
        #expect(OverDepth.judge(deeper, in: .running).effect == .trip)
    }

    @Test(arguments: InterlockState.allCases)
    func `SAFE-023 depth is judged in every live state`(state: InterlockState) {
        let finding = OverDepth.judge(.running { $0.protrusionPeakUm = 1_101 }, in: state)
        #expect((finding.effect == .trip) == state.isLive)
    }
}
