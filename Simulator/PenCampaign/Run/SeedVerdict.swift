/// What came of a seed.
package enum SeedVerdict: String, CaseIterable, Codable, Sendable {
    /// Safe, and the plan is done.
    case done
    /// Safe, and the plan cannot be done, for a lasting reason that has a name.
    case blocked
    /// Safe, and nothing explains why the plan is not done.
    case stuck
    /// A law was broken.
    case unsafe

    package var isFailure: Bool { self == .stuck || self == .unsafe }
}
