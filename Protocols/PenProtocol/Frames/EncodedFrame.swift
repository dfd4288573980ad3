/// The bytes of one frame as they go on the wire: COBS-encoded, with the delimiter.
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
