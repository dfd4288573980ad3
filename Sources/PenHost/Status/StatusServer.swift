import CPenSystem
import Glibc
import Synchronization

/// The thread behind a status socket.
final class StatusServer: Sendable {
    /// The latest document.
    let document: Mutex<[UInt8]>
    private let listener: Int32
    private let stopEvent: Int32
    private let path: String
    private let thread: Mutex<DedicatedThread?>

    /// A client that takes nothing for so long is dropped, µs; the others wait no longer than that.
    private static let sendTimeoutUs: Int64 = 250_000

    /// Takes the listening socket over, also where it throws.
    init(listener: Int32, path: String, document: [UInt8]) throws(StatusSocketError) {
        self.listener = listener
        self.path = path
        self.document = Mutex(document)
        stopEvent = pen_event_open()
        thread = Mutex(nil)
        do {
            _ = try SystemFailure.checked(stopEvent)
            let started = try DedicatedThread(name: "stipple-status") { [self] in serve() }
            thread.withLock { $0 = started }
        } catch {
            _ = close(listener)
            _ = close(stopEvent)
            unlink(path)
            throw .io(path: path, step: "start the service", failure: error)
        }
    }

    /// Ends the thread and removes the socket.
    func stop() {
        guard let running = thread.withLock({ $0.take() }) else { return }
        unlink(path)
        _ = pen_event_raise(stopEvent)
        running.join()
        _ = close(listener)
        _ = close(stopEvent)
    }

    private func serve() {
        var entries = [
            pollfd(fd: listener, events: Int16(POLLIN), revents: 0),
            pollfd(fd: stopEvent, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let ready = poll(&entries, nfds_t(entries.count), -1)
            if entries[1].revents != 0 { return }
            guard ready > 0 else { continue }
            let client = pen_socket_accept(listener, Self.sendTimeoutUs)
            if client >= 0 {
                answer(client)
                _ = close(client)
            } else if client != -EAGAIN && client != -ECONNABORTED {
                // Out of descriptors, most likely: the client waits in the queue, and this thread must not spin on it.
                MonotonicClock.sleep(untilUs: MonotonicClock.nowUs() + 10_000)
            }
        }
    }

    /// Sends the whole document. A client that left, or takes nothing, misses its end and nobody else does.
    private func answer(_ client: Int32) {
        let current = document.withLock { $0 }
        current.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let sent = pen_socket_send(client, part.baseAddress, part.count)
                guard sent > 0 else { return }
                rest = rest.dropFirst(sent)
            }
        }
        _ = shutdown(client, Int32(SHUT_WR))
        ignoreInput(of: client)
    }

    /// Closing a socket with unread input would reset the connection under the client's last read.
    private func ignoreInput(of client: Int32) {
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            for _ in 0..<64 where recv(client, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT)) <= 0 {
                return
            }
        }
    }
}
