/// What became of bytes given to the line.
package enum SendOutcome: Equatable, Sendable {
    /// So many bytes from the start were taken; the rest, if any, was not.
    case sent(Int)
    /// The driver has no room. Nothing was taken and nothing is retried here.
    case full
    case disconnected(Disconnection)
}
