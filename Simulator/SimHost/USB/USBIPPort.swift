import CPenSystem
package import PenSimulator

/// A simulated pen's end of its line: a USB device at a place of a USB/IP server.
package final class USBIPPort: PenPort {
    private let server: USBIPServer
    let device: USBIPDevice

    init(server: USBIPServer, device: USBIPDevice) {
        self.server = server
        self.device = device
    }

    /// What hosts import it by: 1-1, 1-2, …
    package var busID: String { device.busID }

    /// Bytes that nobody took, so far.
    package var droppedBytes: Int { device.pen.droppedBytes }

    /// Whether a host has imported it.
    package var isImported: Bool { device.isImported }

    package var isOpenSomewhere: Bool { device.pen.isOpen(nowUs: Self.nowUs) }

    /// Serves all pens of the server.
    package func wait(atMostMs limitMs: Int32) {
        server.wait(atMostMs: limitMs)
    }

    package func receive(into buffer: UnsafeMutableRawBufferPointer) -> PortReceipt {
        let receipt = device.pen.receive(into: buffer, nowUs: Self.nowUs)
        if case .bytes = receipt {
            server.flush(device)
        }
        return receipt
    }

    @discardableResult
    package func send(_ bytes: UnsafeRawBufferPointer) -> Int {
        let taken = device.pen.send(bytes, nowUs: Self.nowUs)
        server.flush(device)
        return taken
    }

    /// Its host loses the connection, so that the kernel there removes the device; nobody can import it.
    package func unplug() {
        device.isUnplugged = true
        server.disconnect(device)
    }

    /// It can be imported again; the host has to do it.
    package func plugIn() -> FaultAnswer {
        device.isUnplugged = false
        return .done
    }

    package func close() {
        unplug()
    }

    private static var nowUs: UInt64 { UInt64(pen_now_us()) }
}
