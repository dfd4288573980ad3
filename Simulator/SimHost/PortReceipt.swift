/// What one look at a simulated pen's line found.
package enum PortReceipt: Equatable, Sendable {
    /// So many bytes, at least 1, stand at the start of the buffer.
    case bytes(Int)
    /// Somebody has the port open and says nothing.
    case silence
    /// Nobody has the port open, or the pen is unplugged.
    case nobody
}
