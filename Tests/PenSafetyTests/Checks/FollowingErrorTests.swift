import PenProtocol
import Testing

@testable import PenSafety

struct FollowingErrorTests {
    private func judged(
        afterUs: Int64,
        in state: InterlockState = .running,
        profiles: Profiles = .drivenDepth,
        _ change: (inout Evidence) -> Void
    ) -> Finding {
        var check = FollowingError()
        let first = Evidence.running {
            $0.profiles = profiles
            change(&$0)
        }
        let second = Evidence.running(at: 1_000_000 + afterUs) {
            $0.profiles = profiles
            change(&$0)
        }
        _ = check.judge(.ordinary, first, in: state)
        return check.judge(.ordinary, second, in: state)
    }

    static let offsets: [(stage: Int16, peak: Int16, effect: Effect)] = [
        (500, 500, .ok), (650, 500, .ok), (651, 500, .trip), (349, 500, .trip), (350, 500, .ok), (500, 200, .ok),
        (500, 199, .trip), (500, 801, .trip), (.min, 500, .trip), (.max, .max, .trip),
    ]

    @Test(arguments: offsets)
    func `SAFE-054 a stage off by 150 µm or needles off by 300 µm trip when it lasts`(
        stage: Int16,
        peak: Int16,
        effect: Effect
    ) {
        let change: (inout Evidence) -> Void = {
            $0.telemetry.stageUm = stage
            $0.telemetry.peakUm = peak
        }
        #expect(judged(afterUs: 1_000_001, change).effect == effect)
        #expect(judged(afterUs: 1_000_001, in: .paused, change).effect == .ok)
        #expect(judged(afterUs: 1_000_001, profiles: .base, change).effect == .ok)
    }

    @Test(arguments: [(Int64(500_000), Effect.ok), (500_001, .warn), (1_000_000, .warn), (1_000_001, .trip)])
    func `SAFE-054 after 500 ms it warns and after 1000 ms it trips`(afterUs: Int64, effect: Effect) {
        #expect(judged(afterUs: afterUs) { $0.telemetry.stageUm = 0 }.effect == effect)
    }

    @Test(arguments: [(Int64(200_000), Effect.ok), (200_001, .trip)])
    func `SAFE-054 where the area or its pass has its dose 200 ms are enough`(afterUs: Int64, effect: Effect) {
        let atDose = judged(afterUs: afterUs) {
            $0.telemetry.stageUm = 0
            $0.punctures = $0.limits.puncturesMax
        }
        #expect(atDose.effect == effect)
        let atPass = judged(afterUs: afterUs) {
            $0.telemetry.stageUm = 0
            $0.puncturesGoal = 120
            $0.punctures = 120
        }
        #expect(atPass.effect == effect)
        let before = judged(afterUs: afterUs) {
            $0.telemetry.stageUm = 0
            $0.puncturesGoal = 120
            $0.punctures = 119
        }
        #expect(before.effect == .ok)
    }
}
