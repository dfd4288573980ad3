import Glibc
import PenHost
import Synchronization

/// Facts that the tests read from the kernel by another way than the code under test.
enum SystemProbe {
    /// The text of a small file without white space at its end; nil where it cannot be read.
    static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { return nil }
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        return String(text.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// A field of a status file of /proc, as its text.
    static func field(_ name: String, of path: String) -> String? {
        text(path)?
            .split(separator: "\n")
            .first { $0.hasPrefix(name + ":") }
            .map { line in
                String(line.dropFirst(name.count + 1).drop { $0.isWhitespace })
            }
    }

    /// Locked memory of this process, kB.
    static var lockedKilobytes: Int? {
        field("VmLck", of: "/proc/self/status").flatMap { $0.split(separator: " ").first }.flatMap { Int($0) }
    }

    /// The sleep state exit time that the kernel allows its CPUs, µs; nil where this user may not ask.
    static var cpuSleepExitUs: Int32? {
        let descriptor = open("/dev/cpu_dma_latency", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var value: Int32 = -1
        return read(descriptor, &value, 4) == 4 ? value : nil
    }
}
