/// What came of a scenario's run.
package struct SeedResult: Equatable, Sendable {
    package let verdict: SeedVerdict
    package let violations: [Violation]
    /// Why it is not done; nil where it is.
    package let note: String?
    /// How often the person had to clear and resume after the healing.
    package let resumes: Int
    /// Simulated time, µs.
    package let timeUs: UInt64
    package let transcript: String
    package let coverage: RunCoverage

    /// The law that was broken first; nil in a safe run.
    package var law: SafetyLaw? { violations.min { $0.toUs < $1.toUs }?.law }

    /// It fails in the same way as another: the same verdict, by the same law.
    package func failsLike(_ other: SeedResult) -> Bool {
        verdict == other.verdict && verdict.isFailure
            && (law == other.law || violations.contains { $0.law == other.law })
    }
}
