import Glibc

/// A value that one thread makes and another waits for, once.
///
/// `@unchecked Sendable`: the value is written before the semaphore is posted and read after it was waited for.
final class Announcement<Value: Sendable>: @unchecked Sendable {
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    private var value: Value?

    init() {
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    /// Called once, by the thread that makes the value.
    func set(_ value: Value) {
        self.value = value
        sem_post(semaphore)
    }

    /// Called once, by the thread that waits.
    func wait() -> Value {
        while true {
            while sem_wait(semaphore) != 0 {}
            if let value { return value }
        }
    }
}
