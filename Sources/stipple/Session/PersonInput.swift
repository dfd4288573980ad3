import Foundation
import Glibc

/// Lines that a person (or a script in the person's place) types, without making the session wait.
struct PersonInput {
    private var pending: [UInt8] = []
    /// Nobody will type any more.
    private(set) var isClosed = false

    static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// A new question: keys struck at a terminal before it are no answer. A script's lines are, in their order.
    mutating func forgetWhatWasTypedAhead() {
        guard PersonInput.isTerminal else { return }
        pending.removeAll()
        tcflush(STDIN_FILENO, TCIFLUSH)
    }

    /// A whole line, if one was typed.
    mutating func line() -> String? {
        while !isClosed, waits() {
            var byte: UInt8 = 0
            let count = read(STDIN_FILENO, &byte, 1)
            if count <= 0 {
                isClosed = true
                break
            }
            if byte == UInt8(ascii: "\n") {
                defer { pending.removeAll() }
                return String(decoding: pending, as: UTF8.self)
            }
            if pending.count < 1_024 {
                pending.append(byte)
            }
        }
        return nil
    }

    private func waits() -> Bool {
        var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) > 0
    }
}
