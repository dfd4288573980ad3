import PenPlant
import Treatment
import VirtualBench

/// What befalls a run, and when: out of its seed, spread over the time that the plan takes.
struct Disturbances {
    /// The handshake, the question and the press that confirms take about so long.
    private static let beginningUs: UInt64 = 1_500_000
    /// Selecting, arming, lowering the pen, a press: about so long an area or pass.
    private static let betweenUs: UInt64 = 1_500_000

    private var random: SeededRandom
    private let spanMs: UInt64

    init(seed: UInt64, _ plan: DerivedPlan) {
        random = SeededRandom(seed: seed, stream: 301)
        let motionMs = plan.areas.reduce(UInt64(0)) { $0 + $1.motionMs(needles: 12) }
        let stops = plan.areas.reduce(UInt64(0)) { $0 + UInt64($1.passes) }
        spanMs = max(1, (Disturbances.beginningUs + stops * Disturbances.betweenUs) / 1_000 + motionMs)
    }

    mutating func acts(_ count: Int) -> [BenchSetup.TimedAct] {
        (0..<count).map { _ in
            let act = PersonAct.allCases[Int(random.next(below: UInt64(PersonAct.allCases.count)))]
            return BenchSetup.TimedAct(atUs: timeUs(), act: act)
        }
        .sorted { $0.atUs < $1.atUs }
    }

    /// For 10 ms to 2 s: within a lease, within the time of a lapse, and beyond it.
    mutating func absence() -> BenchSetup.Absence {
        let fromUs = timeUs()
        return BenchSetup.Absence(fromUs: fromUs, untilUs: fromUs + (10 + random.next(below: 1_991)) * 1_000)
    }

    private mutating func timeUs() -> UInt64 { (1 + random.next(below: spanMs)) * 1_000 }
}
