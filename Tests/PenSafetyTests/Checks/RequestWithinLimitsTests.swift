import PenProtocol
import Testing

@testable import PenSafety

struct RequestWithinLimitsTests {
    static let depths: [(depthUm: UInt16, effect: Effect)] = [
        (0, .ok), (999, .ok), (1_000, .ok), (1_001, .inhibit), (.max, .inhibit),
    ]

    @Test(arguments: depths)
    func `SAFE-034 a depth equal to the area's limit is allowed and deeper is refused`(
        depthUm: UInt16,
        effect: Effect
    ) {
        let request = MotionRequest(depthUm: depthUm, rateMillihz: 117_000)
        let finding = RequestWithinLimits.judge(request, .running())
        #expect(finding.effect == effect)
        guard effect != .ok else { return }
        #expect(finding.fault == .requestedBeyondLimit)
        #expect(finding.value == Int64(depthUm))
        #expect(finding.threshold == 1_000)
    }

    static let rates: [(rateMillihz: UInt32, effect: Effect)] = [
        (1, .inhibit), (99_999, .inhibit), (100_000, .ok), (100_001, .ok),
        (149_999, .ok), (150_000, .ok), (150_001, .inhibit), (.max, .inhibit),
    ]

    @Test(arguments: rates)
    func `SAFE-034 a rate outside the area's range is refused and its ends are allowed`(
        rateMillihz: UInt32,
        effect: Effect
    ) {
        let request = MotionRequest(depthUm: 500, rateMillihz: rateMillihz)
        #expect(RequestWithinLimits.judge(request, .running()).effect == effect)
    }

    @Test(arguments: [(UInt16(799), Effect.ok), (800, .ok), (801, .inhibit)])
    func `SAFE-034 the machine's depth binds where it is the lower one`(depthUm: UInt16, effect: Effect) {
        let evidence = Evidence.running { $0.machine.depthMaxUm = 800 }
        let request = MotionRequest(depthUm: depthUm, rateMillihz: 117_000)
        #expect(RequestWithinLimits.judge(request, evidence).effect == effect)
    }

    static let machineRates: [(rateMillihz: UInt32, effect: Effect)] = [
        (109_999, .inhibit), (110_000, .ok), (120_000, .ok), (120_001, .inhibit),
    ]

    @Test(arguments: machineRates)
    func `SAFE-034 the machine's range binds where it is the narrower one`(rateMillihz: UInt32, effect: Effect) {
        let evidence = Evidence.running {
            $0.machine.rateMinMillihz = 110_000
            $0.machine.rateMaxMillihz = 120_000
        }
        let request = MotionRequest(depthUm: 500, rateMillihz: rateMillihz)
        #expect(RequestWithinLimits.judge(request, evidence).effect == effect)
    }

    @Test func `SAFE-034 a range that is upside down allows no motion`() {
        let evidence = Evidence.running { $0.limits.rateMinMillihz = 150_001 }
        for rate: UInt32 in [1, 149_999, 150_000, 150_001, .max] {
            let request = MotionRequest(depthUm: 500, rateMillihz: rate)
            #expect(RequestWithinLimits.judge(request, evidence).effect == .inhibit)
        }
    }

    @Test func `SAFE-034 without limits only rest is allowed`() {
        let evidence = Evidence.running { $0.limits = .none }
        let least = MotionRequest(depthUm: 0, rateMillihz: 1)
        #expect(RequestWithinLimits.judge(least, evidence).effect == .inhibit)
        #expect(RequestWithinLimits.judge(.rest, evidence).effect == .ok)
    }

    @Test func `SAFE-034 rest is allowed with whatever depth stands beside it`() {
        let request = MotionRequest(depthUm: .max, rateMillihz: 0)
        #expect(RequestWithinLimits.judge(request, .running()).effect == .ok)
    }
}
