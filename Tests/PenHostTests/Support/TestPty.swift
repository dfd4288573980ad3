import CPenSystem
import Glibc

/// A pty whose master the test holds, as the pen's end of the line.
final class TestPty {
    private(set) var master: Int32
    let slavePath: String

    init() {
        var name = [CChar](repeating: 0, count: 64)
        master = pen_pty_open(&name, name.count)
        guard master >= 0 else { fatalError("no pty: errno \(-master)") }
        slavePath = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        hangUp()
    }

    func hangUp() {
        if master >= 0 {
            close(master)
        }
        master = -1
    }

    /// Writes all of it or as much as fits.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
    }

    /// Reads until so many bytes came, waiting for each part at most ten seconds.
    func receive(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while bytes.count < count {
            var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, 10_000) > 0 else { break }
            let read = read(master, &chunk, min(chunk.count, count - bytes.count))
            guard read > 0 else { break }
            bytes += chunk[..<read]
        }
        return bytes
    }
}
