/// What must come of a run, with its bound.
package struct Expectation: Equatable, Sendable {
    package var claim: Claim

    package init(_ claim: Claim) {
        self.claim = claim
    }
}

package enum Claim: Equatable, Sendable {
    /// What is judged is never true, by the plant's truth where there is one.
    case never(Observable)
    case always(Observable)
    case eventually(Observable, withinUs: UInt64, of: Moment)
    case exactlyOnce(Observable)
    /// A measured value, in its own unit, ends within bounds; both are allowed.
    case value(Measure, ClosedRange<Int64>)
}

/// What can be true or false at an instant of a run.
package enum Observable: Equatable, Sendable {
    case parked
}

/// What a run measures.
package enum Measure: String, CaseIterable, Sendable {
    case parkUs = "park_us"
}
