import CPenSystem
import Foundation
import Glibc
import Synchronization
import TestSupport

/// A serial port with something behind it that is no pen: it says nothing, or rubbish without end.
final class StrangePort: Sendable {
    let path: String
    private let master: Int32
    private let talks: Bool
    private let isEnding = Atomic<Bool>(false)

    init(talks: Bool) throws {
        var name = [CChar](repeating: 0, count: 64)
        master = pen_pty_open(&name, name.count)
        guard master >= 0 else { throw TestSupportError("no pty: errno \(-master)") }
        path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let slave = pen_device_open(path)
        _ = pen_terminal_set_raw_921600(slave)
        // Held open it would be in use; the settings stay for as long as the other end lives.
        close(slave)
        self.talks = talks
        guard talks else { return }
        Thread.detachNewThread { [self] in
            talk()
        }
    }

    /// Rubbish as fast as it is taken, in pieces of every length, delimiters among it.
    private func talk() {
        var state: UInt64 = 1
        while !isEnding.load(ordering: .relaxed) {
            var bytes: [UInt8] = []
            for _ in 0..<256 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(UInt8(truncatingIfNeeded: state >> 33))
            }
            if write(master, bytes, bytes.count) <= 0 {
                var entry = pollfd(fd: master, events: Int16(POLLOUT), revents: 0)
                poll(&entry, 1, 5)
            }
        }
        close(master)
    }

    /// Ends the talking; the port is gone then.
    func end() {
        isEnding.store(true, ordering: .relaxed)
        if !talks { close(master) }
    }
}
