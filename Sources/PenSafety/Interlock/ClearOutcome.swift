/// What became of a person's wish to clear the latched cause.
package enum ClearOutcome: Equatable, Sendable {
    case cleared
    /// Nothing is latched.
    case notTripped
    /// The person was shown another cause than the one that is latched.
    case wrongCause
    /// It is still there.
    case causePresent(Finding)
}
