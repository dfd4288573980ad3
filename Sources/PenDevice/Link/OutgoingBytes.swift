import PenProtocol

/// Bytes that wait to be written. Whole frames only: a frame that does not fit is not begun.
///
/// To write them, go through them as a sequence: that copies the bytes once, a read by index copies all of them each
/// time.
package struct OutgoingBytes: Sendable {
    /// Eight of the longest frames; a tick makes two or three short ones.
    package static let capacity = 2_048
    private var storage = InlineArray<2_048, UInt8>(repeating: 0)
    package private(set) var count = 0
    /// Frames that found no place, because the line takes nothing.
    package private(set) var framesDropped: UInt32 = 0

    package init() {}

    /// The byte at `index`; 0 beyond the end.
    package subscript(index: Int) -> UInt8 {
        index >= 0 && index < count ? storage[index] : 0
    }

    /// False when the frame does not fit.
    @discardableResult
    mutating func append(_ frame: EncodedFrame) -> Bool {
        guard count + frame.count <= OutgoingBytes.capacity else {
            framesDropped &+= 1
            return false
        }
        for byte in frame {
            storage[count] = byte
            count += 1
        }
        return true
    }

    /// Takes all of `other` behind what waits here; false, and nothing taken, when it does not fit.
    package mutating func append(_ other: OutgoingBytes) -> Bool {
        guard count + other.count <= OutgoingBytes.capacity else { return false }
        for byte in other {
            storage[count] = byte
            count += 1
        }
        return true
    }

    /// A lone delimiter: ends whatever garbage stands on the line.
    package mutating func appendDelimiter() {
        guard count < OutgoingBytes.capacity else { return }
        storage[count] = PenLink.delimiter
        count += 1
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

    /// Forgets the first bytes, which were written; the rest waits.
    package mutating func removeFirst(_ written: Int) {
        guard written < count else {
            count = 0
            return
        }
        guard written > 0 else { return }
        for index in written..<count {
            storage[index - written] = storage[index]
        }
        count -= written
    }
}

extension OutgoingBytes: Sequence {
    /// Gives the bytes one by one.
    package struct Iterator: IteratorProtocol, Sendable {
        private var bytes: OutgoingBytes
        private var position = 0

        init(_ bytes: OutgoingBytes) {
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
