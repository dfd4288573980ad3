package import PenSimulator

/// A simulated pen's end of its line: a pty, or a USB device over USB/IP. It belongs to one thread at a time.
package protocol PenPort: AnyObject {
    /// Whether a host has the port open now.
    var isOpenSomewhere: Bool { get }
    /// How many bytes to hand over now of what the pen has to say. The rest waits in the pen, which drops telemetry
    /// before answers (LINK-005) and dates a clock answer when it leaves.
    var room: Int { get }
    /// Waits until a host has sent something, at most so long; what is due on the line happens meanwhile.
    func wait(atMostMs limitMs: Int32)
    /// Takes what the host sent, as far as the buffer reaches.
    func receive(into buffer: UnsafeMutableRawBufferPointer) -> PortReceipt
    /// Sends to the host; frames that find no room or nobody are dropped whole and counted. Returns bytes taken.
    @discardableResult
    func send(_ bytes: UnsafeRawBufferPointer) -> Int
    /// Pulls the plug: whoever has the port open loses it.
    func unplug()
    /// Plugs it in again; says why where that is impossible now.
    func plugIn() -> FaultAnswer
    /// Unplugs for good.
    func close()
}
