/// The verdict of one check, with what came over the line.
package struct CheckResult: Equatable, Sendable {
    package let id: String
    package let text: String
    package let verdict: Verdict
    /// The frames that show a failure: the last ones before it, telemetry left out.
    package let shown: [String]

    /// The requirement alone.
    package var requirement: String { String(id.prefix { $0 != "/" }) }
}
