/// What must come of a run, with its bound.
package struct Expectation: Equatable, Sendable {
    package var claim: Claim
    /// What is true is looked at from here on; nil from the beginning.
    package var from: Moment?
    /// And up to here, this instant included; nil to the end.
    package var until: Moment?

    package init(_ claim: Claim, from: Moment? = nil, until: Moment? = nil) {
        self.claim = claim
        self.from = from
        self.until = until
    }
}

package enum Claim: Equatable, Sendable {
    case never(Observable)
    case always(Observable)
    /// True at some instant from the moment on, at most so long after it.
    case eventually(Observable, withinUs: UInt64, of: Moment)
    /// It becomes true once and no more.
    case exactlyOnce(Observable)
    /// What was measured ends within bounds; both are allowed.
    case value(Measure, ClosedRange<Int64>)
}
