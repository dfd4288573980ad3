import PenProtocol
import Testing

@testable import PenSafety

struct NeedlesParkedTests {
    /// Needles out in `state`, seen first at 1 s, and `afterUs` later again.
    private func outAgain(
        afterUs: Int64,
        in state: InterlockState = .paused,
        _ change: (inout Evidence) -> Void = { _ in }
    ) -> Finding {
        var check = NeedlesParked()
        _ = check.judge(.running(), in: state)
        return check.judge(.running(at: 1_000_000 + afterUs, change), in: state)
    }

    @Test(arguments: [(Int64(29_999), Effect.ok), (30_000, .ok), (30_001, .trip), (5_000_000, .trip)])
    func `SAFE-025 needles out for more than 30 ms after a stop trip`(afterUs: Int64, effect: Effect) {
        let finding = outAgain(afterUs: afterUs)
        #expect(finding.effect == effect)
        guard effect == .trip else { return }
        #expect(finding.fault == .notParked)
        #expect(finding.value == afterUs)
    }

    @Test(arguments: InterlockState.allCases)
    func `SAFE-025 needles are watched in every state but running`(state: InterlockState) {
        #expect((outAgain(afterUs: 30_001, in: state).effect == .trip) == (state != .running))
    }

    @Test func `SAFE-025 parked needles start the time anew`() {
        var check = NeedlesParked()
        _ = check.judge(.running(), in: .paused)
        _ = check.judge(.parked(.paused, at: 1_020_000), in: .paused)
        #expect(check.judge(.running(at: 1_040_000), in: .paused).effect == .ok)
        #expect(check.judge(.running(at: 1_070_000), in: .paused).effect == .ok)
        #expect(check.judge(.running(at: 1_070_001), in: .paused).effect == .trip)
    }

    @Test(arguments: [8_001, 190_000, Int64.max, -1, Int64.min])
    func `SAFE-025 telemetry that is not fresh does not say where needles are now`(age: Int64) {
        #expect(outAgain(afterUs: 50_000) { $0.telemetryAgeUs = age }.effect == .ok)
    }

    @Test func `SAFE-025 the first fresh telemetry after a silence counts from the stop`() {
        var check = NeedlesParked()
        _ = check.judge(.running(), in: .lapsed)
        _ = check.judge(.running(at: 1_020_000) { $0.telemetryAgeUs = 20_000 }, in: .lapsed)
        #expect(check.judge(.running(at: 1_030_001), in: .lapsed).effect == .trip)
    }

    @Test func `SAFE-025 clocks of nonsense neither trap nor trip early`() {
        var check = NeedlesParked()
        _ = check.judge(.running(at: .max), in: .paused)
        #expect(check.judge(.running(at: .min), in: .paused).effect == .ok)

        var other = NeedlesParked()
        _ = other.judge(.running(at: .min), in: .paused)
        #expect(other.judge(.running(at: .max), in: .paused).effect == .trip)
    }
}
