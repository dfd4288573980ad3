/// What became of one expectation.
package struct ExpectationVerdict: Equatable, Sendable {
    package enum Finding: Equatable, Sendable {
        case passed
        /// Why, as a sentence.
        case failed(String)
        /// Why it could not be judged, as a sentence.
        case notJudged(String)

        package var hasFailed: Bool {
            if case .failed = self { true } else { false }
        }

        /// "passed", "failed", "not judged".
        package var word: String {
            switch self {
            case .passed: "passed"
            case .failed: "failed"
            case .notJudged: "not judged"
            }
        }

        package var reason: String? {
            switch self {
            case .passed: nil
            case .failed(let reason), .notJudged(let reason): reason
            }
        }
    }

    /// The expectation as its file has it.
    package let text: String
    package let finding: Finding
    /// What was measured, in words, with its unit.
    package let measured: String
    /// Whose word it is: the plant's truth, the pen's, the host's.
    package let source: Fact.Source
    /// The instant that decided, µs; nil where none did.
    package let atUs: UInt64?

    package init(text: String, finding: Finding, measured: String, source: Fact.Source, atUs: UInt64?) {
        self.text = text
        self.finding = finding
        self.measured = measured
        self.source = source
        self.atUs = atUs
    }

    /// A step that never happened: the run did not test what its file says.
    static func unplayed(_ step: ScenarioStep) -> ExpectationVerdict {
        ExpectationVerdict(
            text: "the step at \(step.at.text) happens",
            finding: .failed("\(step.at.anchor.rawValue) was not reached in time, so the step never happened."),
            measured: "never",
            source: .host,
            atUs: nil
        )
    }
}
