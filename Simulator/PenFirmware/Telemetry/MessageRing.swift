import PenProtocol

/// Messages that wait to be sent, first in, first out, in a fixed buffer. What does not fit is not taken.
struct MessageRing: Sendable {
    private static let capacity = 2_048
    /// Type and length stand before each payload.
    private static let overhead = 2

    private var storage = InlineArray<2_048, UInt8>(repeating: 0)
    private var head = 0
    private var used = 0
    /// Messages that wait.
    private(set) var count = 0

    /// Bytes that the waiting messages will have on the wire: header, checksum, stuffing and delimiter added.
    var wireBytes: Int {
        used &- count &* Self.overhead
            &+ count &* (PenLink.headerBytes &+ PenLink.checksumBytes &+ 2)
    }

    /// Takes a message if `reserve` bytes stay free after it; false when it was dropped.
    mutating func push(type: UInt8, _ payload: Payload, reserve: Int) -> Bool {
        guard used &+ payload.count &+ Self.overhead &+ reserve <= Self.capacity else { return false }
        put(type)
        put(UInt8(truncatingIfNeeded: payload.count))
        for byte in payload {
            put(byte)
        }
        count &+= 1
        return true
    }

    /// The oldest message; nil when none waits.
    mutating func pop() -> (type: UInt8, payload: Payload)? {
        guard count > 0 else { return nil }
        count &-= 1
        let type = take()
        let length = Int(take())
        var payload = Payload()
        for _ in 0..<length {
            payload.append(take())
        }
        return (type, payload)
    }

    mutating func removeAll() {
        head = 0
        used = 0
        count = 0
    }

    private mutating func put(_ byte: UInt8) {
        storage[(head &+ used) & (Self.capacity &- 1)] = byte
        used &+= 1
    }

    private mutating func take() -> UInt8 {
        let byte = storage[head]
        head = (head &+ 1) & (Self.capacity &- 1)
        used &-= 1
        return byte
    }
}
