/// One hazard played through: a set-up, what befalls it and when, and what must come of it.
///
/// It is what a file in Simulator/Scenarios says, and what a campaign draws from a seed. It is a value: the same
/// scenario and the same code give the same run.
package struct Scenario: Equatable, Sendable {
    /// One line for people.
    package var title: String
    /// The hazard in docs/safety/hazards.md that it is about, as "H4"; nil of a drawn one.
    package var hazard: String?
    package var seed: UInt64
    package var setup: ScenarioSetup
    /// In the order in which it was written; moments decide when a step happens.
    package var timeline: [ScenarioStep] = []
    package var expectations: [Expectation] = []
    /// The run ends here at the latest, µs of simulated time.
    package var limitUs: UInt64 = 60_000_000

    package init(title: String, seed: UInt64, setup: ScenarioSetup) {
        self.title = title
        self.seed = seed
        self.setup = setup
    }
}
