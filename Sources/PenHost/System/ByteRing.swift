import Glibc
import Synchronization

/// Bytes on their way from one thread to another, without locks or waits. A full ring takes what it has room for.
///
/// `@unchecked Sendable`: exactly one thread calls `push` and exactly one calls `pop`. Bytes belong to the producer
/// until the release store of `tail`, and to the consumer until the release store of `head`.
final class ByteRing: @unchecked Sendable {
    /// Bytes it holds at most.
    let capacity: Int
    private let mask: Int
    private let storage: UnsafeMutableRawPointer
    /// Both only grow; `& mask` is the place.
    private let head = Atomic<Int>(0)
    private let tail = Atomic<Int>(0)

    /// - Parameter capacity: a power of two, at least 1.
    init(capacity: Int) {
        precondition(
            capacity > 0 && capacity & (capacity - 1) == 0,
            "a ring of \(capacity) bytes is not possible; give a power of two"
        )
        self.capacity = capacity
        mask = capacity - 1
        storage = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit {
        storage.deallocate()
    }

    /// Bytes that wait; a snapshot, exact only where both threads rest.
    var count: Int {
        tail.load(ordering: .acquiring) &- head.load(ordering: .acquiring)
    }

    /// For the producer: takes bytes from the start, as many as there is room for.
    ///
    /// - Returns: how many.
    func push(_ bytes: UnsafeRawBufferPointer) -> Int {
        let place = tail.load(ordering: .relaxed)
        let room = capacity &- (place &- head.load(ordering: .acquiring))
        let count = min(room, bytes.count)
        guard count > 0, let start = bytes.baseAddress else { return 0 }
        let first = min(count, capacity &- (place & mask))
        memcpy(storage + (place & mask), start, first)
        memcpy(storage, start + first, count &- first)
        tail.store(place &+ count, ordering: .releasing)
        return count
    }

    /// For the consumer: takes the oldest bytes, as many as the buffer holds.
    ///
    /// - Returns: how many.
    func pop(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let place = head.load(ordering: .relaxed)
        let count = min(tail.load(ordering: .acquiring) &- place, buffer.count)
        guard count > 0, let start = buffer.baseAddress else { return 0 }
        let first = min(count, capacity &- (place & mask))
        memcpy(start, storage + (place & mask), first)
        memcpy(start + first, storage, count &- first)
        head.store(place &+ count, ordering: .releasing)
        return count
    }
}
