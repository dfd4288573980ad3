package import PenSafety

/// What became of the request of a tick.
package enum RequestOutcome: Equatable, Sendable {
    /// There was none.
    case none
    /// Under way. A clear is told again as `.clear` when it has ended.
    case accepted
    /// Another procedure is under way, or the time for it is not now; nothing was done. Worth asking again.
    case busy
    /// Arming was refused: this was not right, and nothing was sent.
    case refused(Finding)
    /// A session id, row or lease that cannot be; nothing was done, and asking again changes nothing.
    case impossible
    case clear(ClearOutcome)
}
