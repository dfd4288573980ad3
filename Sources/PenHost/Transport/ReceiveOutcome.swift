/// What one look at the line found. Silence and disconnection are different facts and never share a value.
package enum ReceiveOutcome: Equatable, Sendable {
    /// So many bytes, at least 1, stand at the start of the buffer.
    case bytes(Int)
    /// The line is whole and nothing waits on it.
    case silence
    case disconnected(Disconnection)
}
