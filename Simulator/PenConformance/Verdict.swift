/// What became of a check.
package enum Verdict: Equatable, Sendable {
    /// The pen did what the requirement says.
    case pass
    /// It did not: what was expected and what came.
    case fail(expected: String, got: String)
    /// It could not be tried, and why.
    case notExercised(String)
    /// The pen does not claim the profile or capability that the check is for.
    case notApplicable(String)

    /// One word, as `--json` has it.
    package var word: String {
        switch self {
        case .pass: "pass"
        case .fail: "fail"
        case .notExercised: "not exercised"
        case .notApplicable: "not applicable"
        }
    }

    /// The reason in words; empty for a pass.
    package var reason: String {
        switch self {
        case .pass: ""
        case .fail(let expected, let got): "expected \(expected), got \(got)"
        case .notExercised(let reason), .notApplicable(let reason): reason
        }
    }
}
