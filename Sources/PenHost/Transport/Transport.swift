/// A byte stream to a pen. It belongs to one thread: the one that runs the loop.
///
/// Order of calls: `receive` until it says silence, then `send`, each tick; `close` once. No call waits or allocates.
package protocol Transport: AnyObject {
    /// For poll; -1 once closed.
    var descriptor: Int32 { get }

    /// Takes what waits on the line, as far as the buffer reaches.
    func receive(into buffer: UnsafeMutableRawBufferPointer) -> ReceiveOutcome

    /// Gives bytes to the line.
    func send(_ bytes: UnsafeRawBufferPointer) -> SendOutcome

    /// Gives the line back. Later calls are without effect, and the other functions answer `.disconnected(.closed)`.
    func close()
}
