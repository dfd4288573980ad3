package import PenSafety

/// What became of the request of a tick.
package enum RequestOutcome: Equatable, Sendable {
    /// There was none.
    case none
    case accepted
    /// Another procedure is under way, or the session is not open; nothing was done.
    case busy
    /// Arming was refused: this was not right, and nothing was sent.
    case refused(Finding)
    case clear(ClearOutcome)
}
