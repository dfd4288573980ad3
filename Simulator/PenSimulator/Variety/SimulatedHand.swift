/// Automatic hands that can hold a simulated pen, by name.
package enum SimulatedHand: String, CaseIterable, Sendable {
    /// A steady practitioner.
    case steady
    /// Presses hard and unevenly, glides slowly, stops and starts.
    case beginner
    /// Fast and light, and lifts often.
    case hurried

    /// How it works.
    package var manner: HandManner {
        switch self {
        case .steady: .steady
        case .beginner: .beginner
        case .hurried: .hurried
        }
    }
}
