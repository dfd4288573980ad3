import PenConformance

/// The counts of a run of the check-list, as `--json` prints them last.
struct ConformSummary: Encodable {
    var schema = "stipple-sim.conform/1"
    let passed: Int
    let failed: Int
    let notExercised: Int
    let notApplicable: Int
    /// Requirements that are failed, each once.
    let failedRequirements: [String]

    private enum CodingKeys: String, CodingKey {
        case schema
        case passed
        case failed
        case notExercised = "not_exercised"
        case notApplicable = "not_applicable"
        case failedRequirements = "failed_requirements"
    }

    init(_ results: [CheckResult]) {
        func count(_ word: String) -> Int { results.count { $0.verdict.word == word } }
        passed = count("pass")
        failed = count("fail")
        notExercised = count("not exercised")
        notApplicable = count("not applicable")
        failedRequirements = Set(results.filter { $0.verdict.word == "fail" }.map(\.requirement)).sorted()
    }

    var sentence: String {
        let counts =
            "\(passed) passed, \(failed) failed, \(notExercised) not exercised, \(notApplicable) not applicable."
        guard failed > 0 else { return "\(counts) No requirement that could be tried is failed." }
        return "\(counts) Failed: \(failedRequirements.joined(separator: ", "))."
    }
}
