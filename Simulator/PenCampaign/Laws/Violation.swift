/// A law that was broken: when, and by how much.
package struct Violation: Equatable, Sendable {
    package let law: SafetyLaw
    /// Simulated time in which it was broken, µs.
    package let fromUs: UInt64
    package let toUs: UInt64
    /// In the law's unit.
    package let value: Int64
    package let detail: String

    /// A sentence for a person.
    package var text: String {
        "\(law.rawValue) at \(toUs) µs: \(detail)"
            + (law.unit.isEmpty ? "" : " (\(value) \(law.unit); \(law.bound) are allowed)")
    }
}
