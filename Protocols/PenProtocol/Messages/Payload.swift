/// The bytes of one message between header and checksum: at most `PenLink.payloadBytesMax`, all integers little endian.
/// A value without heap storage, so that the firmware and the real-time loop can pass it around. Total: a read beyond
/// the end gives 0, a write beyond the end changes nothing and says so; nothing here traps.
///
/// To take all bytes, go through them as a sequence: that copies the payload once, a read by index copies all of it
/// each time.
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

    /// The little-endian number at a byte offset; bytes outside of `0..<count` are 0. It copies the payload once, where
    /// reads of single bytes would copy it for each.
    func number(at offset: Int, bytes: Int) -> UInt64 {
        let span = storage.span
        var result: UInt64 = 0
        var index = bytes
        while index > 0 {
            index &-= 1
            let place = offset &+ index
            result = result &<< 8
            if place >= 0 && place < count {
                result |= UInt64(truncatingIfNeeded: span[place])
            }
        }
        return result
    }

    /// Empties the payload, for a new one in its place.
    mutating func removeAll() {
        count = 0
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

extension Payload: Sequence {
    /// Gives the bytes in use one by one.
    package struct Iterator: IteratorProtocol, Sendable {
        private var payload: Payload
        private var position = 0

        init(_ payload: Payload) {
            self.payload = payload
        }

        package mutating func next() -> UInt8? {
            guard position < payload.count else { return nil }
            defer { position &+= 1 }
            return payload.storage[position]
        }
    }

    package func makeIterator() -> Iterator {
        Iterator(self)
    }
}
