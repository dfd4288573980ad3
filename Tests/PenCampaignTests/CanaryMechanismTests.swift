import PenCampaign
import PenScenario
import PenSimulator
import Testing

/// That a campaign catches a bug nobody told it of, as the hunt for canaries does it; here with a defect of the
/// firmware that each build has.
struct CanaryMechanismTests {
    @Test func `CAMP-100 drawn seeds catch a firmware whose answers tell an old time, and are clean without`() throws {
        let campaign = try CampaignData.campaign()
        for seed in UInt64(0)..<20 {
            let scenario = Swarm.scenario(seed: seed, faults: .all)
            let broken = try campaign.run(scenario, defect: .oldPong).get()
            guard broken.verdict.isFailure else { continue }
            #expect(try !campaign.run(scenario).get().verdict.isFailure)
            return
        }
        Issue.record("no seed of 20 has caught it")
    }
}
