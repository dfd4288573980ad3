/// The bytes of one frame as they go on the wire: COBS-encoded, with the delimiter.
///
/// To send them, go through them as a sequence: that copies the frame once, a read by index copies all of it each time.
package struct EncodedFrame: Sendable {
    private var storage = InlineArray<254, UInt8>(repeating: 0)
    /// Number of bytes, delimiter included.
    package private(set) var count = 0

    package init() {}

    /// The byte at `index`; 0 beyond the end.
    package subscript(index: Int) -> UInt8 {
        index >= 0 && index < count ? storage[index] : 0
    }

    mutating func append(_ byte: UInt8) {
        guard count < PenLink.encodedBytesMax else { return }
        storage[count] = byte
        count += 1
    }

    mutating func replace(at index: Int, with byte: UInt8) {
        guard index >= 0 && index < count else { return }
        storage[index] = byte
    }
}

extension EncodedFrame: Sequence {
    /// Gives the bytes one by one, and knows how many are left.
    package struct Iterator: IteratorProtocol, Sendable {
        private var frame: EncodedFrame
        private var position = 0

        init(_ frame: EncodedFrame) {
            self.frame = frame
        }

        /// Bytes that were not given yet.
        package var left: Int { frame.count - position }

        package mutating func next() -> UInt8? {
            guard position < frame.count else { return nil }
            defer { position += 1 }
            return frame.storage[position]
        }
    }

    package func makeIterator() -> Iterator {
        Iterator(self)
    }
}
