import CPenSystem
import Glibc

/// A person's terminal, taken key by key and written without ever waiting for it.
///
/// It is given back however the process ends, SIGKILL apart. The process has one at a time. Ctrl-C keeps its signal;
/// Ctrl-Z and Ctrl-S are without effect meanwhile: a host that is stopped lets the lease run out, and a frozen screen
/// shows a state that is over.
package final class TerminalScreen {
    /// Whose the terminal is now.
    package enum Presence: Equatable, Sendable {
        /// Another job has it: nothing may be read or drawn.
        case elsewhere
        case here
        /// Ours again after a stop: everything has to be drawn.
        case back
    }

    private let input: Int32
    private let output: Int32
    private var isOpen = true

    /// - Parameters:
    ///   - input: where the keys come from, a terminal.
    ///   - screen: a descriptor of the terminal to draw on. It is opened a second time, because "do not wait" is a
    ///     property that all holders of one opening share, the shell among them.
    /// - Throws: what the system refused; EBUSY where a screen is open already or another job has the terminal.
    package init(input: Int32, screen: Int32) throws(SystemFailure) {
        var path = [CChar](repeating: 0, count: 128)
        let failure = ttyname_r(screen, &path, path.count)
        guard failure == 0 else { throw SystemFailure(code: failure) }
        let descriptor = try SystemFailure.checked(pen_device_open(path))
        let answer = pen_screen_open(input, descriptor)
        guard answer == 0 else {
            _ = Glibc.close(descriptor)
            throw SystemFailure(code: -answer)
        }
        self.input = input
        output = descriptor
    }

    deinit {
        close()
    }

    /// Columns and rows now; nil where the terminal does not know them.
    package var size: (columns: Int, rows: Int)? {
        var columns: UInt16 = 0
        var rows: UInt16 = 0
        guard pen_terminal_size(output, &columns, &rows) == 0, columns > 0, rows > 0 else { return nil }
        return (Int(columns), Int(rows))
    }

    /// To be asked before each reading and drawing.
    package func presence() -> Presence {
        switch pen_screen_renew() {
        case 1: .here
        case 2: .back
        default: .elsewhere
        }
    }

    /// The bytes that wait, at most 1024; none where nothing was typed or the terminal has gone.
    package func read() -> [UInt8] {
        var entry = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, 0) == 1, Int32(entry.revents) & POLLIN != 0 else { return [] }
        var buffer = [UInt8](repeating: 0, count: 1_024)
        let count = Glibc.read(input, &buffer, buffer.count)
        return count > 0 ? Array(buffer[..<count]) : []
    }

    /// Writes what the terminal takes now; returns how many bytes these were.
    package func write(_ bytes: ArraySlice<UInt8>) -> Int {
        guard !bytes.isEmpty else { return 0 }
        return max(0, bytes.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) })
    }

    /// Waits until the terminal takes something, at most `milliseconds`.
    package func awaitRoom(milliseconds: Int32) {
        var entry = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        _ = poll(&entry, 1, milliseconds)
    }

    /// Gives the terminal back. The descriptor stays open: exit may still owe the terminal its cursor.
    package func close() {
        guard isOpen else { return }
        isOpen = false
        _ = pen_screen_close()
    }
}
