import PenScenario
import Treatment

/// A scenario's plan, judged by the data files and, for a base pen, by what that pen needs.
enum ScenarioPlan {
    static func derive(_ scenario: Scenario, file: String) throws(Failure) -> DerivedPlan {
        let source = SourceText(scenario.setup.plan, file: "\(file) (plan)")
        return try PlanFile.derive(source, for: scenario.setup.machine)
    }
}
