/// The events of one tick; bounded, overflow is counted.
package struct DeviceEvents: Sendable {
    /// More than a tick's bytes can carry in practice: an event frame has 38 bytes.
    package static let capacity = 16
    /// Places that events of the pen leave free: a flood of them never hides what became of a procedure.
    static let reserve = 6
    private var storage = InlineArray<16, DeviceEvent>(repeating: .greeted)
    package private(set) var count = 0
    /// Events that found no place.
    package private(set) var dropped: UInt32 = 0

    package init() {}

    /// The event at `index`, nil beyond the end.
    package subscript(index: Int) -> DeviceEvent? {
        index >= 0 && index < count ? storage[index] : nil
    }

    /// Takes an event, or counts it as dropped.
    package mutating func append(_ event: DeviceEvent) {
        guard count < room(for: event) else {
            dropped &+= 1
            return
        }
        storage[count] = event
        count += 1
    }

    mutating func removeAll() {
        count = 0
    }

    private func room(for event: DeviceEvent) -> Int {
        switch event {
        case .pen: DeviceEvents.capacity - DeviceEvents.reserve
        case .greeted, .identified, .incompatible, .ended, .settled, .envelopeProven, .envelopeMismatch, .restarted:
            DeviceEvents.capacity
        }
    }
}
