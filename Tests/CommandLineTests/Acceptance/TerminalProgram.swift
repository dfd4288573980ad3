import CPenSystem
import Foundation
import Glibc
import TestSupport
import Testing

/// A program on a pty of the test's own: keys go in, a picture comes out, and the terminal's modes can be looked at.
final class TerminalProgram {
    private(set) var picture: TerminalPicture
    private(set) var status: Int32?
    let pid: Int32
    /// The terminal's modes before the program was started.
    let modesBefore: termios
    private let master: Int32
    /// Held so that the terminal and its modes outlive the program.
    private let slave: Int32

    init(
        _ program: Program,
        _ arguments: [String],
        environment: [String: String],
        columns: UInt16 = 80,
        rows: UInt16 = 24
    ) throws {
        var path = [CChar](repeating: 0, count: 128)
        master = pen_pty_open(&path, path.count)
        try #require(master >= 0)
        let name = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        slave = pen_device_open(name)
        try #require(slave >= 0)
        try #require(pen_terminal_set_size(slave, columns, rows) == 0)
        picture = TerminalPicture(columns: Int(columns), rows: Int(rows))
        modesBefore = TerminalProgram.modes(slave)
        pid = try spawnOnTerminal(
            program,
            arguments,
            terminal: name,
            environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "NO_COLOR": ""].merging(environment) { $1 }
        )
    }

    deinit {
        if status == nil {
            kill(-pid, SIGKILL)
            var status: Int32 = 0
            waitpid(pid, &status, 0)
        }
        close(slave)
        close(master)
    }

    var modes: termios { TerminalProgram.modes(slave) }

    /// Keys are taken one by one, without echo.
    var isByKey: Bool { modes.c_lflag & tcflag_t(ICANON | ECHO) == 0 }

    /// As before the program was started: modes, cursor, marks of pastes.
    var isGivenBack: Bool {
        let now = modes
        return now.c_lflag == modesBefore.c_lflag && now.c_iflag == modesBefore.c_iflag
            && now.c_oflag == modesBefore.c_oflag && picture.isCursorShown && !picture.marksPastes
    }

    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(master, $0.baseAddress, $0.count) }
    }

    func send(signal: Int32) {
        kill(pid, signal)
    }

    func resize(columns: UInt16, rows: UInt16) {
        _ = pen_terminal_set_size(slave, columns, rows)
        picture.resize(columns: Int(columns), rows: Int(rows))
    }

    /// The terminal takes nothing any more, as after Ctrl-S.
    func freeze() {
        tcflow(slave, TCOOFF)
    }

    func thaw() {
        tcflow(slave, TCOON)
    }

    /// Waits until screen and memory are as wanted, and says what they were when the time is over before.
    func wait(
        _ what: String,
        timeout: Duration = .seconds(40),
        until isSo: (TerminalProgram) -> Bool
    ) throws {
        let deadline = ContinuousClock.now + timeout
        while !isSo(self) {
            guard ContinuousClock.now < deadline else {
                throw TerminalLateness(description: "waited \(timeout) for \(what):\n\(picture.text)")
            }
            exchange()
        }
    }

    func waitForText(_ text: String) throws {
        try wait("\"\(text)\"") { $0.picture.text.contains(text) }
    }

    /// Waits for the end; the exit status, or nil after a signal.
    func finish() throws -> Int32? {
        try wait("its end") { $0.status != nil }
        exchange()
        let wait = status ?? 0
        return wait & 0x7F == 0 ? wait >> 8 & 0xFF : nil
    }

    /// The process is stopped, as after Ctrl-Z in a shell.
    var isStopped: Bool {
        let line = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        return line?.split(separator: ")").last?.hasPrefix(" T") == true
    }

    private func exchange() {
        var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        poll(&entry, 1, 20)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            picture.take(buffer[..<count])
        }
        var wait: Int32 = 0
        if status == nil, waitpid(pid, &wait, WNOHANG) == pid {
            status = wait
        }
    }

    private static func modes(_ descriptor: Int32) -> termios {
        var modes = termios()
        tcgetattr(descriptor, &modes)
        return modes
    }
}

/// What did not come in time.
struct TerminalLateness: Error, CustomStringConvertible {
    let description: String
}
