import PenPlant
package import PenScenario
import PenSimulator

/// Draws a scenario from a seed, as swarm testing does: each seed has its own few kinds of faults with weights of its
/// own, so that seeds explore combinations, and not all of them the same average.
///
/// Runs are short, because a campaign is many of them: a few strokes an area and a brisk hand. Times hang on phases of
/// the run more often than on the clock, so that faults of each kind meet motion.
package struct Swarm: Sendable {
    /// A stream of its own: drawing more here shifts nothing in pen, hand or line.
    private static let stream: UInt64 = 501
    /// Of a million bytes, as bad as a noisy line gets: a tenth of what a line bears (BENCH-055).
    private static let noiseMost: UInt64 = 300

    var random: SeededRandom

    private init(seed: UInt64) {
        random = SeededRandom(seed: seed, stream: Swarm.stream)
    }

    /// The scenario of a seed: the same for ever, as long as this code and the list of faults stay.
    package static func scenario(seed: UInt64, faults: FaultSelection) -> Scenario {
        var swarm = Swarm(seed: seed)
        let setup = swarm.setup()
        var scenario = Scenario(title: "Seed \(seed) of a campaign", seed: seed, setup: setup)
        scenario.timeline = swarm.timeline(faults, setup.profile)
        scenario.limitUs = SeedRun.limitUs
        return scenario
    }

    private mutating func setup() -> ScenarioSetup {
        let profile = pick([
            (SimulatedProfile.glide, UInt64(6)), (.position, 3), (.drivenDepth, 4), (.sensedDepth, 2), (.base, 3),
        ])
        // 36 needles are beyond what the pen's drive is made for (CAVEATS).
        let cartridge = pick([(SimulatedCartridge.twelve, UInt64(2)), (.six, 1), (.fourteen, 1)])
        var setup = ScenarioSetup(plan: plan(profile, needles: UInt64(cartridge.needles)))
        setup.profile = profile
        setup.cartridge = cartridge
        setup.skin = pick(SimulatedSkin.allCases.map { ($0, UInt64(1)) })
        setup.hand = pick(SimulatedHand.allCases.map { ($0, UInt64(1)) })
        setup.handPacePercent = 15 + random.next(below: 46)
        setup.noisePerMillion = random.next(below: 3) == 0 ? UInt32(random.next(below: Swarm.noiseMost + 1)) : 0
        setup.driftPpm = Int64(random.next(below: 101)) - 50
        return setup
    }

    /// One of a list, by weights.
    mutating func pick<Value>(_ list: [(Value, UInt64)]) -> Value {
        var place = random.next(below: list.reduce(0) { $0 + $1.1 })
        for (value, weight) in list {
            guard place >= weight else { return value }
            place -= weight
        }
        return list[list.count - 1].0
    }
}
