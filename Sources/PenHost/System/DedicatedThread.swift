import CPenSystem
import Glibc
import Synchronization

/// One pthread for one job, joined at its end. Threads of Dispatch or Swift concurrency are never used in this module:
/// their wake-ups come tens of milliseconds late under load.
final class DedicatedThread: Sendable {
    private let thread: pthread_t
    private let joined = Atomic<Bool>(false)

    /// Stack of every thread here. A fixed small one, because locked memory makes all of it resident.
    static let stackBytes = 1 << 20

    /// Starts `body` on a new thread that takes no signals, so that handlers run elsewhere.
    ///
    /// - Parameter name: what ps shows; Linux keeps 15 bytes of it.
    init(name: String, body: sending @escaping () -> Void) throws(SystemFailure) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, Self.stackBytes)
        let job = Unmanaged.passRetained(ThreadJob(name: name, body: body))
        var created = pthread_t()
        let failure = pthread_create(&created, &attributes, runThreadJob, job.toOpaque())
        guard failure == 0 else {
            job.release()
            throw SystemFailure(code: failure)
        }
        thread = created
    }

    /// Waits until the body has returned. Later calls return at once.
    func join() {
        guard !joined.exchange(true, ordering: .acquiringAndReleasing) else { return }
        pthread_join(thread, nil)
    }
}

/// What a new thread is given.
private final class ThreadJob {
    let name: String
    let body: () -> Void

    init(name: String, body: @escaping () -> Void) {
        self.name = name
        self.body = body
    }
}

private func runThreadJob(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let job = Unmanaged<ThreadJob>.fromOpaque(argument).takeRetainedValue()
    _ = pen_thread_block_signals()
    _ = pen_thread_set_name(String(job.name.prefix(15)))
    job.body()
    return nil
}
