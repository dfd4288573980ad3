import CPenSystem
import Glibc

/// A pen on a serial line: a tty (CDC-ACM, USB adapter, UART) or the slave of a pty.
///
/// Raw, 921600 baud 8N1, no flow control, held exclusively, non-blocking.
///
/// `@unchecked Sendable`: it belongs to one thread at a time. Whoever opened it hands it to the loop's thread and
/// touches it again only after that thread was joined.
package final class SerialTransport: Transport, @unchecked Sendable {
    /// What opening got.
    package let line: SerialLine
    package private(set) var descriptor: Int32
    private var disconnection: Disconnection?

    /// Opens a port.
    ///
    /// - Parameter path: a tty or a pty's slave; links are followed.
    /// - Parameter roots: where sysfs and procfs stand.
    package init(path: String, roots: SystemRoots = .running) throws(TransportError) {
        let opening = SerialOpening(path: path, roots: roots)
        (descriptor, line) = try opening.open()
    }

    deinit {
        close()
    }

    package func receive(into buffer: UnsafeMutableRawBufferPointer) -> ReceiveOutcome {
        if let disconnection {
            return .disconnected(disconnection)
        }
        guard let start = buffer.baseAddress, buffer.count > 0 else { return lookForHangup() }
        let count = read(descriptor, start, buffer.count)
        if count > 0 {
            return .bytes(count)
        }
        // VMIN is 1, so a read of nothing is EAGAIN, and 0 bytes mean that the line was hung up.
        if count == 0 {
            return .disconnected(settle(.hangup))
        }
        let failure = errno
        return failure == EAGAIN || failure == EINTR
            ? lookForHangup()
            : .disconnected(settle(Disconnection(failure: SystemFailure(code: failure))))
    }

    package func send(_ bytes: UnsafeRawBufferPointer) -> SendOutcome {
        if let disconnection {
            return .disconnected(disconnection)
        }
        guard let start = bytes.baseAddress, bytes.count > 0 else { return .sent(0) }
        let count = write(descriptor, start, bytes.count)
        if count > 0 {
            return .sent(count)
        }
        let failure = errno
        if count == 0 || failure == EAGAIN || failure == EINTR {
            return .full
        }
        return .disconnected(settle(Disconnection(failure: SystemFailure(code: failure))))
    }

    package func close() {
        guard descriptor >= 0 else { return }
        _ = pen_terminal_set_exclusive(descriptor, false)
        _ = Glibc.close(descriptor)
        descriptor = -1
        disconnection = .closed
    }

    /// Bytes that the driver has taken and not yet put on the wire; nil where it does not tell.
    package var unsentBytes: Int? {
        let count = pen_terminal_unsent_bytes(descriptor)
        return count >= 0 ? Int(count) : nil
    }

    /// Silence, unless the line is hung up: a driver may report that before reads say so.
    private func lookForHangup() -> ReceiveOutcome {
        var entry = pollfd(fd: descriptor, events: 0, revents: 0)
        guard poll(&entry, 1, 0) > 0 else { return .silence }
        let signs = Int32(entry.revents)
        if signs & POLLNVAL != 0 {
            return .disconnected(settle(.ioError(SystemFailure(code: EBADF))))
        }
        return signs & (POLLHUP | POLLERR) != 0 ? .disconnected(settle(.hangup)) : .silence
    }

    /// The first cause stays.
    private func settle(_ cause: Disconnection) -> Disconnection {
        disconnection = cause
        return cause
    }
}
