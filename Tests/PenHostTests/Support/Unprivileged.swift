import Glibc
import PenHost
import Synchronization

/// glibc has it in <sys/fsuid.h>, which Swift's Glibc module leaves out. It is the one identity that a thread can
/// change for itself alone.
@_silgen_name("setfsuid") private func setFileSystemUser(_ user: UInt32) -> Int32

/// Does something with a user's rights to files even where the tests run as root, which no mode bits stop.
func unprivileged<Answer: Sendable>(_ body: @escaping @Sendable () -> Answer) throws -> Answer {
    guard geteuid() == 0 else { return body() }
    let answer = Mutex<Answer?>(nil)
    let shared = Shared(answer)
    let thread = try RealTimeThread.start(request: .nothing) { _ in
        _ = setFileSystemUser(65534)
        let result = body()
        shared.value.withLock { $0 = result }
    }
    thread.join()
    guard let result = shared.value.withLock({ $0 }) else { fatalError("the thread gave no answer") }
    return result
}

/// A value that cannot be copied, for two threads.
final class Shared<Value: ~Copyable & Sendable>: Sendable {
    let value: Value

    init(_ value: consuming Value) {
        self.value = value
    }
}
