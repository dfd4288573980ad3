import PenProtocol
import Testing

@testable import PenSafety

struct DroopTests {
    /// In motion since 1 s; slow since 2 s; judged so much later.
    private func slow(_ millihz: UInt32, forUs: Int64, startedAtUs: Int64 = 1_000_000) -> Finding {
        var check = Droop()
        _ = check.judge(.ordinary, .running(at: startedAtUs), in: .running)
        _ = check.judge(.ordinary, .running(at: 2_000_000) { $0.telemetry.rateMillihz = millihz }, in: .running)
        let evidence = Evidence.running(at: 2_000_000 + forUs) { $0.telemetry.rateMillihz = millihz }
        return check.judge(.ordinary, evidence, in: .running)
    }

    static let cases: [(millihz: UInt32, forUs: Int64, effect: Effect)] = [
        (93_600, 900_000, .ok), (93_599, 100_000, .ok), (93_599, 100_001, .warn), (93_599, 300_000, .warn),
        (93_599, 300_001, .trip), (0, 300_001, .trip), (.max, 900_000, .ok),
    ]

    @Test(arguments: cases)
    func `SAFE-055 less than 80 % of the asked rate warns after 100 ms and trips after 300 ms`(
        millihz: UInt32,
        forUs: Int64,
        effect: Effect
    ) {
        #expect(slow(millihz, forUs: forUs).effect == effect)
    }

    @Test(arguments: [(Int64(1_500_000), Effect.ok), (1_499_999, .trip)])
    func `SAFE-055 within 500 ms of the start it is a ramp`(startedAtUs: Int64, effect: Effect) {
        #expect(slow(50_000, forUs: 300_001, startedAtUs: startedAtUs).effect == effect)
    }

    @Test func `SAFE-055 rest that was asked for is no droop`() {
        var check = Droop()
        for us: Int64 in [1_000_000, 2_000_000, 3_000_000] {
            let evidence = Evidence.running(at: us) { $0.telemetry.rateMillihz = 0 }
            #expect(check.judge(.rest, evidence, in: .running).effect == .ok)
            #expect(check.judge(.ordinary, evidence, in: .paused).effect == .ok)
        }
    }
}
