import CPenSystem
import Foundation
import Glibc
package import PenSimulator
import Synchronization

/// A simulated pen's end of its line: a USB device that is plugged into this computer's own virtual hub (vhci_hcd).
///
/// The bus has a thread of its own. A host in this process waits in the kernel for answers of the device (at a tty's
/// opening, at the end of a transfer), and must not wait for itself.
///
/// `@unchecked Sendable`: server and device are touched with the lock held only.
package final class PluggedPort: PenPort, @unchecked Sendable {
    private let hub: VirtualHub
    private let server = USBIPServer()
    private let device: USBIPDevice
    private let port: USBIPPort
    private let lock = Mutex(())
    /// The kernel has sent something.
    private let arrived: Int32
    /// The pen has, or the end has come.
    private let wake: Int32
    private let finished: Int32
    private let isEnding = Atomic<Bool>(false)
    private let isEnded = Atomic<Bool>(false)

    /// Plugs the pen in.
    package init(_ descriptors: USBDescriptors, hub: VirtualHub = VirtualHub()) throws(VirtualHub.Problem) {
        self.hub = hub
        port = server.add(descriptors)
        device = port.device
        arrived = pen_event_open()
        wake = pen_event_open()
        finished = pen_event_open()
        try plugIntoHub()
        let thread = Thread { [self] in pump() }
        thread.name = "usb-bus"
        thread.start()
    }

    package var isOpenSomewhere: Bool { lock.withLock { _ in port.isOpenSomewhere } }

    package func wait(atMostMs limitMs: Int32) {
        var entry = pollfd(fd: arrived, events: Int16(POLLIN), revents: 0)
        _ = poll(&entry, 1, max(0, limitMs))
        _ = pen_event_clear(arrived)
    }

    package func receive(into buffer: UnsafeMutableRawBufferPointer) -> PortReceipt {
        lock.withLock { _ in port.receive(into: buffer) }
    }

    @discardableResult
    package func send(_ bytes: UnsafeRawBufferPointer) -> Int {
        defer { _ = pen_event_raise(wake) }
        return lock.withLock { _ in port.send(bytes) }
    }

    /// The kernel removes the device: a surprise removal.
    package func unplug() {
        lock.withLock { _ in port.unplug() }
        _ = pen_event_raise(wake)
    }

    package func plugIn() -> FaultAnswer {
        do throws(VirtualHub.Problem) {
            try plugIntoHub()
        } catch {
            return .refused(error.sentence)
        }
        _ = pen_event_raise(wake)
        return .done
    }

    package func close() {
        guard !isEnded.exchange(true, ordering: .acquiringAndReleasing) else { return }
        unplug()
        isEnding.store(true, ordering: .releasing)
        _ = pen_event_raise(wake)
        var entry = pollfd(fd: finished, events: Int16(POLLIN), revents: 0)
        _ = poll(&entry, 1, -1)
        for descriptor in [arrived, wake, finished] {
            _ = Glibc.close(descriptor)
        }
    }

    private func plugIntoHub() throws(VirtualHub.Problem) {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
            throw VirtualHub.Problem(exitCode: 74, sentence: "No socket for the simulated cable: errno \(errno).")
        }
        // The kernel has its own hold of the socket by then, or does not want it.
        defer { _ = Glibc.close(ends[1]) }
        do throws(VirtualHub.Problem) {
            try hub.plugIn(socket: ends[1], deviceID: device.id, speed: device.pen.descriptors.speed.code)
        } catch {
            _ = Glibc.close(ends[0])
            throw error
        }
        lock.withLock { _ in
            device.isUnplugged = false
            server.plug(device, socket: ends[0])
        }
    }

    /// The bus, until the end.
    private func pump() {
        while !isEnding.load(ordering: .acquiring) {
            var entries = lock.withLock { _ in server.pollEntries() }
            entries.append(pollfd(fd: wake, events: Int16(POLLIN), revents: 0))
            _ = poll(&entries, nfds_t(entries.count), 100)
            _ = pen_event_clear(wake)
            lock.withLock { _ in server.serve(entries) }
            _ = pen_event_raise(arrived)
        }
        _ = pen_event_raise(finished)
    }
}
