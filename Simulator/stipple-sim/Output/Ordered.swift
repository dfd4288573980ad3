import Foundation

/// Hands out places to several threads and keeps what they made, in the order of the places.
///
/// `@unchecked Sendable`: `state` is touched under the lock only.
final class Ordered<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var state: (next: Int, values: [Value?])

    init(count: Int) {
        state = (0, Array(repeating: nil, count: count))
    }

    /// The next place to fill; nil when all are taken.
    func take() -> Int? {
        lock.withLock {
            guard state.next < state.values.count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    func put(_ value: Value, at place: Int) {
        lock.withLock { state.values[place] = value }
    }

    /// What was put, in order.
    var values: [Value] { lock.withLock { state.values.compactMap(\.self) } }
}
