package import VirtualBench

/// How a scenario went: a verdict for each expectation, and what a person needs to understand them.
package struct ScenarioResult: Sendable {
    package let scenario: Scenario
    /// Whose word what was seen is.
    package let testimony: Testimony
    /// One for each expectation, then one for each step that never came about.
    package let verdicts: [ExpectationVerdict]
    package let bench: BenchResult
    /// When each anchor was reached, µs.
    package let anchors: [Moment.Anchor: UInt64]
    package let events: [ScenarioEvent]
    /// Each millisecond, where it was kept.
    package let track: [Observation]

    /// Nothing failed, and something was judged.
    package var hasPassed: Bool {
        !verdicts.contains { $0.finding.hasFailed } && verdicts.contains { $0.finding == .passed }
    }
}
