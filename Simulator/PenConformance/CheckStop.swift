/// Ends a check with its verdict.
struct CheckStop: Error {
    var verdict: Verdict

    static func fail(_ expected: String, got: String) -> CheckStop {
        CheckStop(verdict: .fail(expected: expected, got: got))
    }
}
