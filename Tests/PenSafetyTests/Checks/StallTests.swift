import PenProtocol
import Testing

@testable import PenSafety

struct StallTests {
    /// A rate, seen first at 1 s, and `afterUs` later again.
    private func again(
        afterUs: Int64,
        rateMillihz: UInt32 = 0,
        torque: Bool = true,
        in state: InterlockState = .running
    ) -> Finding {
        var check = Stall()
        let change = { (evidence: inout Evidence) in
            evidence.telemetry.rateMillihz = rateMillihz
            if !torque { evidence.telemetry.flags.remove(.torque) }
        }
        _ = check.judge(.running(change), in: state)
        return check.judge(.running(at: 1_000_000 + afterUs, change), in: state)
    }

    @Test(arguments: [(Int64(149_999), Effect.ok), (150_000, .ok), (150_001, .trip)])
    func `SAFE-026 a driven needle bar that stands for more than 150 ms trips`(afterUs: Int64, effect: Effect) {
        let finding = again(afterUs: afterUs)
        #expect(finding.effect == effect)
        #expect(effect == .ok || finding.fault == .stall)
    }

    @Test(arguments: [(UInt32(0), Effect.trip), (9_999, .trip), (10_000, .ok), (10_001, .ok), (.max, .ok)])
    func `SAFE-026 below 10 Hz is standing`(rateMillihz: UInt32, effect: Effect) {
        #expect(again(afterUs: 150_001, rateMillihz: rateMillihz).effect == effect)
    }

    @Test func `SAFE-026 without torque nothing is driven`() {
        #expect(again(afterUs: 1_000_000, torque: false).effect == .ok)
    }

    @Test(arguments: InterlockState.allCases)
    func `SAFE-026 only motion that is asked for can stall`(state: InterlockState) {
        #expect((again(afterUs: 150_001, in: state).effect == .trip) == (state == .running))
    }

    @Test func `SAFE-026 one stroke in between starts the time anew`() {
        var check = Stall()
        let stands = { (evidence: inout Evidence) in evidence.telemetry.rateMillihz = 0 }
        _ = check.judge(.running(stands), in: .running)
        _ = check.judge(.running(at: 1_100_000), in: .running)
        _ = check.judge(.running(at: 1_101_000, stands), in: .running)
        #expect(check.judge(.running(at: 1_251_000, stands), in: .running).effect == .ok)
        #expect(check.judge(.running(at: 1_251_001, stands), in: .running).effect == .trip)
    }
}
