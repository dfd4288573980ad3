package import PenScenario
import PenSimulator

extension Scenario {
    /// How often the person resumes in a file that shows a run which does not go on, and how far apart, µs.
    private static let resumes: UInt64 = 6
    private static let resumeEachUs: UInt64 = 3_000_000

    /// The same with what must come of it, so that it fails by itself as a file. Laws that no expectation can say are
    /// held as the absence of any violation.
    package func expecting(_ result: SeedResult) -> Scenario {
        var scenario = self
        scenario.title = "Seed \(seed) of a campaign: \(result.law?.rawValue ?? result.verdict.rawValue)"
        guard result.verdict == .unsafe, let law = result.law else { return scenario.expectingProgress() }
        let needles = Int64(setup.cartridge.needles)
        let claim: Claim =
            switch law {
            case .park: .value(.parkUs, 0...SafetyLaw.park.bound)
            case .depth: .value(.beyondDepthUm, -100_000...0)
            case .rate: .value(.beyondRateMillihz, -1_000_000_000...0)
            case .overdose: .value(.overdosePunctures, -1_000_000...SafetyLaw.overdose.bound * needles)
            case .undercount: .value(.unseenPunctures, 0 - needles...1_000_000)
            case .ended, .selfStart, .orphan, .shownParked, .torque, .hot, .agree: .value(.violations, 0...0)
            }
        scenario.expectations = [Expectation(claim)]
        return scenario
    }

    /// Heals everything when faults have lasted long enough, has the person resume, and demands the plan's end.
    private func expectingProgress() -> Scenario {
        var scenario = self
        let healUs = SeedRun.faultsUntilUs
        scenario.timeline.append(ScenarioStep(at: Moment(offsetUs: healUs), action: .healAll))
        for number in 0..<Scenario.resumes {
            let atUs = healUs + 200_000 + number * Scenario.resumeEachUs
            scenario.timeline.append(ScenarioStep(at: Moment(offsetUs: atUs), action: .person(.resume)))
        }
        let claim = Claim.eventually(
            .fact(.completed),
            withinUs: SeedRun.progressUs,
            of: Moment(offsetUs: healUs)
        )
        scenario.expectations = [Expectation(claim)]
        return scenario
    }
}
