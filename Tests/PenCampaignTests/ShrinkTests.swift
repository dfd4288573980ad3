import PenCampaign
import PenScenario
import PenSimulator
import Testing
import Treatment

struct ShrinkTests {
    @Test func `CAMP-030 only the step that matters remains, and what is simple is made simple`() {
        let scenario = Swarm.scenario(seed: 12, faults: .all)
        var whole = scenario
        let step = ScenarioStep(
            at: Moment(.running, offsetUs: 80_000),
            action: .inject(.drag, amount: 9_000, forUs: 512_000)
        )
        whole.timeline = Array(repeating: ScenarioStep(at: Moment(), action: .person(.pause)), count: 7)
        whole.timeline.insert(step, at: 4)
        var shrinker = Shrinker(whole, runsMost: 500) { tried in
            tried.timeline.contains {
                if case .inject(.drag, let amount, let forUs) = $0.action {
                    (amount ?? 0) >= 3_000 && (forUs ?? 0) >= 20_000
                } else {
                    false
                }
            }
        }
        shrinker.shrink()
        #expect(shrinker.scenario.timeline.count < whole.timeline.count)
        #expect(shrinker.scenario.setup.hand == .steady && shrinker.scenario.setup.noisePerMillion == 0)
        #expect(shrinker.scenario.timeline[0].at.offsetUs == 0)
        guard case .inject(.drag, let amount?, let forUs?) = shrinker.scenario.timeline[0].action else {
            Issue.record("\(shrinker.scenario.timeline)")
            return
        }
        #expect((3_000..<6_000).contains(amount) && (20_000..<42_000).contains(forUs))
    }

    @Test(arguments: [1, 2, 3, 50])
    func `CAMP-031 there are never more runs than allowed`(most: Int) {
        var runs = 0
        var shrinker = Shrinker(Swarm.scenario(seed: 3, faults: .all), runsMost: most) { _ in
            runs += 1
            return runs % 2 == 0
        }
        shrinker.shrink()
        #expect(runs <= most && shrinker.runs == runs)
    }

    @Test func `CAMP-032 a failure of a pen with a defect is made smaller and fails alike, and its file reads back`()
        throws
    {
        let campaign = try CampaignData.campaign()
        func fails(_ scenario: Scenario) -> SeedResult? {
            guard case .success(let result) = campaign.run(scenario, defect: .oldPong) else { return nil }
            return result.verdict.isFailure ? result : nil
        }
        // No step of it matters.
        let whole = CampaignData.quiet([
            ScenarioStep(at: Moment(.start, offsetUs: 40_000), action: .person(.pause)),
            ScenarioStep(
                at: Moment(.start, offsetUs: 60_000),
                action: .inject(.bytesDropped, amount: nil, forUs: 50_000)
            ),
        ])
        let first = try #require(fails(whole))
        #expect(first.verdict == .stuck)
        var shrinker = Shrinker(whole, runsMost: 3) { tried in
            fails(tried)?.failsLike(first) == true
        }
        shrinker.shrink()
        #expect(shrinker.scenario.timeline.isEmpty)
        #expect(fails(shrinker.scenario)?.failsLike(first) == true)
        let file = ScenarioFile.text(of: shrinker.scenario.expecting(first))
        let source = try SourceText.decode(Array(file.utf8), file: "small.yaml").get()
        let read = try ScenarioFile.read(source) { _ in nil }.get()
        #expect(read == shrinker.scenario.expecting(first))
    }
}
