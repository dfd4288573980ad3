package import PenScenario
package import PenSimulator
package import Treatment

/// Runs scenarios by the catalog of areas that their plans are derived with.
package struct Campaign: Sendable {
    private let catalog: TreatmentCatalog

    package init(_ catalog: TreatmentCatalog) {
        self.catalog = catalog
    }

    /// A seed of a campaign.
    package func line(seed: UInt64, faults: FaultSelection) -> Result<CampaignLine, FaultSelection.Unreadable> {
        run(Swarm.scenario(seed: seed, faults: faults)).map { CampaignLine(seed: seed, $0) }
    }

    /// Plays a scenario, judges it, heals it and demands progress.
    ///
    /// - Parameter defect: what the pen's firmware does wrong on purpose.
    /// - Returns: what came of it; a sentence where its plan cannot be treated with its pen.
    package func run(
        _ scenario: Scenario,
        defect: PenDefect? = nil
    ) -> Result<SeedResult, FaultSelection.Unreadable> {
        derive(scenario.setup).map { plan in
            var run = SeedRun(scenario, plan: plan)
            if let defect {
                run.put(defects: defect)
            }
            return run.run()
        }
    }

    /// Whether a scenario file's own expectations hold.
    package func passes(_ scenario: Scenario) -> Result<Bool, FaultSelection.Unreadable> {
        derive(scenario.setup).map { plan in
            var run = VirtualRun(scenario, plan: plan)
            return !run.run().verdicts.contains { $0.finding.hasFailed }
        }
    }

    private func derive(_ setup: ScenarioSetup) -> Result<DerivedPlan, FaultSelection.Unreadable> {
        SourceText.decode(Array(setup.plan.utf8), file: "plan.yaml")
            .flatMap { DerivedPlan.read($0, catalog: catalog, machine: nil) }
            .mapError { FaultSelection.Unreadable(text: $0.text) }
    }
}
