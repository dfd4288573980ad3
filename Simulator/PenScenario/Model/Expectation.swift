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

extension Claim {
    /// What is looked at; nil of a measure.
    var observable: Observable? {
        switch self {
        case .never(let observable), .always(let observable), .exactlyOnce(let observable): observable
        case .eventually(let observable, _, _): observable
        case .value: nil
        }
    }

    /// Whose word it is where everything is known.
    var source: Fact.Source {
        if case .value(let measure, _) = self { return measure.source }
        return observable?.source ?? .host
    }
}
