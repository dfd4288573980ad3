import PenCampaign
import PenScenario
import PenSimulator
import TestSupport
import Treatment

/// What the tests of campaigns share.
enum CampaignData {
    static func campaign() throws -> Campaign {
        let catalog = TreatmentCatalog.read(
            areas: try source("Protocols/treatment/areas.yaml"),
            indications: try source("Protocols/treatment/indications.yaml")
        )
        return Campaign(try catalog.get())
    }

    static func run(_ scenario: Scenario, defect: PenDefect? = nil) throws -> SeedResult {
        try campaign().run(scenario, defect: defect).get()
    }

    /// A quiet run of one short area: what a test adds is all that befalls it.
    static func quiet(seed: UInt64 = 1, _ timeline: [ScenarioStep] = []) -> Scenario {
        let plan = """
            plan: 1
            title: Test
            client: nobody
            practitioner: nobody
            indication: acne_scars
            fitzpatrick: III
            areas:
              - area: cheek_left
                depth_mm: 0.50
                rate_hz: 117
                size_cm2: 4
                density_per_cm2: 60
                passes: 1

            """
        var setup = ScenarioSetup(plan: plan)
        setup.handPacePercent = 20
        var scenario = Scenario(title: "Test", seed: seed, setup: setup)
        scenario.timeline = timeline
        return scenario
    }

    static func header(_ seeds: Range<UInt64>, shard: UInt64 = 1, of shards: UInt64 = 1) -> CampaignHeader {
        CampaignHeader(program: "abc", data: "def", seeds: seeds, faults: .all, shard: shard, of: shards)
    }

    private static func source(_ path: String) throws -> SourceText {
        try SourceText.decode(Repository.bytes(path), file: path).get()
    }
}
