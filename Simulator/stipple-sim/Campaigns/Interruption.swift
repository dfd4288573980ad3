import Glibc
import Synchronization

/// Ctrl-C, and the word of a batch system to end: work under way is finished, nothing new is begun.
enum Interruption {
    private static let signal = Atomic<Int32>(0)

    static var came: Bool { signal.load(ordering: .relaxed) != 0 }

    /// 130 after Ctrl-C, 143 after a request to end.
    static var exitCode: Int32 { 128 + signal.load(ordering: .relaxed) }

    static func watch() {
        for number in [SIGINT, SIGTERM] {
            _ = Glibc.signal(number) { Interruption.signal.store($0, ordering: .relaxed) }
        }
    }
}
