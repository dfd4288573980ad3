import PenConformance

/// A check and its verdict, as `--json` prints it.
struct ConformLine: Encodable {
    var schema = "stipple-sim.conform-check/1"
    let check: String
    let requirement: String
    let text: String
    /// pass, fail, not exercised, not applicable; absent in a list.
    let verdict: String?
    let reason: String?
    /// What went over the line before a failure.
    let frames: [String]?

    init(_ result: CheckResult) {
        check = result.id
        requirement = result.requirement
        text = result.text
        verdict = result.verdict.word
        reason = result.verdict.reason.isEmpty ? nil : result.verdict.reason
        frames = result.shown.isEmpty ? nil : result.shown
    }

    init(_ listed: PenCheck) {
        check = listed.id
        requirement = listed.requirement
        text = listed.text
        verdict = nil
        reason = nil
        frames = nil
    }
}
