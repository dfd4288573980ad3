import Glibc
import PenHost
import Synchronization

/// Whether the host's loop is held back, as by a machine that does not let it run. Any thread may switch it.
final class LoopHold: Sendable {
    let isOn = Atomic<Bool>(false)
}

/// A port whose reader is held for as long as the hold is on: the loop that reads it misses its ticks.
///
/// It breaks the transport's promise not to wait, and that is its use.
final class HoldableTransport: Transport {
    private let port: any Transport
    private let hold: LoopHold

    init(_ port: any Transport, _ hold: LoopHold) {
        self.port = port
        self.hold = hold
    }

    var descriptor: Int32 { port.descriptor }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> ReceiveOutcome {
        while hold.isOn.load(ordering: .acquiring) {
            usleep(200)
        }
        return port.receive(into: buffer)
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> SendOutcome { port.send(bytes) }

    func close() { port.close() }
}
