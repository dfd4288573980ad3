import PenProtocol
import Testing

@testable import PenSafety

struct BatteryTests {
    static let cases: [(percent: UInt8, before: Effect, live: Effect)] = [
        (100, .ok, .ok), (20, .ok, .ok), (19, .inhibit, .ok), (10, .inhibit, .ok), (9, .inhibit, .warn),
        (0, .inhibit, .warn), (.max, .ok, .ok),
    ]

    @Test(arguments: cases)
    func `SAFE-060 a battery below 20 % inhibits before arming and below 10 % warns after it`(
        percent: UInt8,
        before: Effect,
        live: Effect
    ) {
        let evidence = Evidence.running {
            $0.batteryPercent = percent
            $0.capabilities = .battery
        }
        #expect(Battery.judge(evidence, in: .ready).effect == before)
        #expect(Battery.judge(evidence, in: .running).effect == live)
        #expect(Battery.judge(.running { $0.batteryPercent = percent }, in: .ready).effect == .ok)
    }
}
