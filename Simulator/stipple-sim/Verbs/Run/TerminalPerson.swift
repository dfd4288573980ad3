import Foundation
import Glibc
import LiveBench

/// The person at the terminal: sentences go to standard error, so that standard output has the verdicts alone.
final class TerminalPerson: PenPerson {
    private static let lineMax = 1_024

    private var pending: [UInt8] = []
    private(set) var isGone = false

    var isAtTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    func tell(_ sentence: String) {
        try? FileHandle.standardError.write(contentsOf: Data("\(sentence)\n".utf8))
    }

    /// At a terminal only: a script's lines are answers, in their order.
    func forgetWhatWasTyped() {
        guard isatty(STDIN_FILENO) == 1 else { return }
        pending.removeAll()
        tcflush(STDIN_FILENO, TCIFLUSH)
    }

    func line() -> String? {
        while !isGone, waits {
            var byte: UInt8 = 0
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { return nil }
            guard count > 0 else {
                isGone = true
                break
            }
            guard byte != UInt8(ascii: "\n") else {
                defer { pending.removeAll() }
                return String(decoding: pending, as: UTF8.self)
            }
            if pending.count < TerminalPerson.lineMax { pending.append(byte) }
        }
        return nil
    }

    private var waits: Bool {
        var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) > 0
    }
}
