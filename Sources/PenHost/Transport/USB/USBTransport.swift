import CPenSystem
import Glibc
import Synchronization

/// A pen's vendor interface, by libusb: bulk transfers that a thread of its own keeps in flight, and a byte stream for
/// the loop. The loop's calls touch rings only: libusb takes locks and allocates, and the loop must not.
///
/// `@unchecked Sendable`: it belongs to one thread at a time, as `SerialTransport` does.
package final class USBTransport: Transport, @unchecked Sendable {
    /// What opening got.
    package let line: USBLine
    private let flow: USBFlow
    private let thread: DedicatedThread
    private var isClosed = false

    /// Opens and claims a vendor interface.
    ///
    /// - Parameter realTime: what its thread asks for; of the loop's request the priority, and one more, because the loop
    ///   waits for what this thread brings. Without the right to it, it runs as any thread.
    /// - Parameter roots: where sysfs and procfs stand.
    package init(
        place: USBPlace,
        realTime: RealTimeRequest = RealTimeRequest(),
        roots: SystemRoots = .running
    ) throws(TransportError) {
        let device = try USBOpening(place: place, roots: roots).open()
        line = device.line
        do throws(SystemFailure) {
            let flow = try USBFlow()
            let transfers = try USBTransfers(device, flow)
            thread = try DedicatedThread(name: "stipple-usb") {
                if let priority = realTime.priority {
                    _ = pen_thread_set_fifo(priority + 1)
                }
                transfers.run()
            }
            self.flow = flow
        } catch {
            device.close()
            throw .io(path: place.node, step: "start the transfers", failure: error)
        }
    }

    deinit {
        close()
    }

    package var descriptor: Int32 { isClosed ? -1 : flow.arrived }

    package func receive(into buffer: UnsafeMutableRawBufferPointer) -> ReceiveOutcome {
        guard !isClosed else { return .disconnected(.closed) }
        // Looked at first: what came before the end is in the ring by then, and is told before it.
        let ending = flow.ending
        let count = flow.inbound.pop(into: buffer)
        guard count == 0 else {
            if flow.waitsForRoom.exchange(false, ordering: .acquiringAndReleasing) {
                _ = pen_event_raise(flow.wake)
            }
            return .bytes(count)
        }
        guard flow.inbound.count == 0 else { return .silence }
        _ = pen_event_clear(flow.arrived)
        return ending.map(ReceiveOutcome.disconnected) ?? .silence
    }

    package func send(_ bytes: UnsafeRawBufferPointer) -> SendOutcome {
        guard !isClosed else { return .disconnected(.closed) }
        if let ending = flow.ending {
            return .disconnected(ending)
        }
        guard bytes.count > 0 else { return .sent(0) }
        let count = flow.outbound.push(bytes)
        guard count > 0 else { return .full }
        _ = pen_event_raise(flow.wake)
        return .sent(count)
    }

    /// Cancels what is in flight, waits for its end and gives the interface back.
    package func close() {
        guard !isClosed else { return }
        isClosed = true
        flow.isClosing.store(true, ordering: .releasing)
        _ = pen_event_raise(flow.wake)
        thread.join()
    }
}
