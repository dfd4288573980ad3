import Synchronization

/// A bounded queue from one producer thread to one consumer thread, without locks or waits. A full ring refuses and
/// counts.
///
/// `@unchecked Sendable`: exactly one thread calls `push` and exactly one calls `pop`. A slot belongs to the producer
/// until the release store of `tail` hands it over, and to the consumer until the release store of `head` gives it
/// back, so no slot is ever touched by both.
package final class BoundedRing<Element: Sendable>: @unchecked Sendable {
    /// Elements it holds at most.
    package let capacity: Int
    private let mask: Int
    private let slots: UnsafeMutablePointer<Element>
    /// Where the consumer takes next, and where the producer puts next. They only grow; `& mask` is the slot.
    private let head = Atomic<Int>(0)
    private let tail = Atomic<Int>(0)
    private let dropped = Atomic<Int>(0)

    /// - Parameter capacity: a power of two, at least 1.
    package init(capacity: Int) {
        precondition(
            capacity > 0 && capacity & (capacity - 1) == 0,
            "a ring of \(capacity) elements is not possible; give a power of two"
        )
        self.capacity = capacity
        mask = capacity - 1
        slots = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    }

    deinit {
        while pop() != nil {}
        slots.deallocate()
    }

    /// For the producer: hands an element over, or returns false and counts a drop where the ring is full.
    package func push(_ element: Element) -> Bool {
        let place = tail.load(ordering: .relaxed)
        guard place &- head.load(ordering: .acquiring) <= mask else {
            dropped.wrappingAdd(1, ordering: .relaxed)
            return false
        }
        (slots + (place & mask)).initialize(to: element)
        tail.store(place &+ 1, ordering: .releasing)
        return true
    }

    /// For the consumer: the oldest element, nil where none waits.
    package func pop() -> Element? {
        let place = head.load(ordering: .relaxed)
        guard place != tail.load(ordering: .acquiring) else { return nil }
        let element = (slots + (place & mask)).move()
        head.store(place &+ 1, ordering: .releasing)
        return element
    }

    /// Elements refused so far.
    package var dropCount: Int {
        dropped.load(ordering: .relaxed)
    }

    /// Elements that wait; a snapshot, exact only where both threads rest.
    package var count: Int {
        tail.load(ordering: .acquiring) &- head.load(ordering: .acquiring)
    }
}
