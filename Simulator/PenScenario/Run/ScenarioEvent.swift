/// Something of a run that a person would want to read: a state that changed, a fault, a deed, a notice.
package struct ScenarioEvent: Equatable, Sendable {
    /// Simulated time, µs.
    package let timeUs: UInt64
    package let text: String
}
