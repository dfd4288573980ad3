/// Bytes that came since the last tick: a bounded inbox, so that a flood cannot make a tick long.
///
/// To take them, go through them as a sequence: that copies the bytes once, a read by index copies all of them each
/// time.
package struct ReceivedBytes: Sendable {
    /// Some 20 ms of a saturated 921,600 baud line; what does not fit waits in the kernel for the next tick.
    package static let capacity = 2_048
    private var storage = InlineArray<2_048, UInt8>(repeating: 0)
    package private(set) var count = 0

    package init() {}

    package init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            append(byte)
        }
    }

    /// The byte at `index`; 0 beyond the end.
    package subscript(index: Int) -> UInt8 {
        index >= 0 && index < count ? storage[index] : 0
    }

    /// False when the inbox is full.
    @discardableResult
    package mutating func append(_ byte: UInt8) -> Bool {
        guard count < ReceivedBytes.capacity else { return false }
        storage[count] = byte
        count += 1
        return true
    }

    package mutating func removeAll() {
        count = 0
    }

    /// Copies the bytes to a place that has room for `count` of them.
    package func copy(to place: UnsafeMutableRawPointer) {
        storage.span.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            place.copyMemory(from: base, byteCount: count)
        }
    }
}

extension ReceivedBytes: Sequence {
    /// Gives the bytes one by one.
    package struct Iterator: IteratorProtocol, Sendable {
        private var bytes: ReceivedBytes
        private var position = 0

        init(_ bytes: ReceivedBytes) {
            self.bytes = bytes
        }

        package mutating func next() -> UInt8? {
            guard position < bytes.count else { return nil }
            defer { position += 1 }
            return bytes.storage[position]
        }
    }

    package func makeIterator() -> Iterator {
        Iterator(self)
    }
}
