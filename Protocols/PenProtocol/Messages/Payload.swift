/// The bytes of one message between header and checksum: at most `PenLink.payloadBytesMax`, all integers little endian.
/// A value without heap storage, so that the firmware and the real-time loop can pass it around. Total: a read beyond
/// the end gives 0, a write beyond the end changes nothing and says so; nothing here traps.
package struct Payload: Sendable {
    /// Bytes in use.
    package private(set) var count: Int
    private var storage: PenLink.PayloadStorage

    /// An empty payload.
    package init() {
        count = 0
        storage = PenLink.PayloadStorage(repeating: 0)
    }

    /// The byte at `index`; 0 outside of `0..<count`.
    package subscript(index: Int) -> UInt8 {
        guard index >= 0, index < count else { return 0 }
        return storage[index]
    }

    /// Appends a byte. False when the payload is full; then nothing has changed.
    @discardableResult
    package mutating func append(_ byte: UInt8) -> Bool {
        guard count < PenLink.payloadBytesMax else { return false }
        storage[count] = byte
        count &+= 1
        return true
    }
}

extension Payload: Equatable {
    package static func == (lhs: Payload, rhs: Payload) -> Bool {
        guard lhs.count == rhs.count else { return false }
        var index = 0
        while index < lhs.count {
            if lhs.storage[index] != rhs.storage[index] { return false }
            index &+= 1
        }
        return true
    }
}
