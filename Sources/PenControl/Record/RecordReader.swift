/// Takes integers, little endian, and bytes from a buffer. Total: what is not there is an error and never a trap.
package struct RecordReader {
    private let bytes: UnsafeRawBufferPointer
    /// Bytes read.
    package private(set) var position = 0

    package init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Bytes that are left.
    package var rest: Int { bytes.count - position }

    package mutating func read<T: FixedWidthInteger & BitwiseCopyable>(
        _ type: T.Type = T.self
    ) throws(RecordError) -> T {
        T(littleEndian: try read(T.bitWidth / 8).loadUnaligned(as: T.self))
    }

    package mutating func readFlag(_ field: StaticString) throws(RecordError) -> Bool {
        let value: UInt8 = try read()
        guard value <= 1 else { throw .unknown(field: field, value: UInt64(value)) }
        return value == 1
    }

    /// The next `size` bytes, valid as long as the buffer.
    package mutating func read(_ size: Int) throws(RecordError) -> UnsafeRawBufferPointer {
        guard size >= 0, rest >= size else {
            throw .tooShort(needed: position &+ size, found: bytes.count)
        }
        defer { position += size }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<(position + size)])
    }

    /// Nothing may be left.
    package func end() throws(RecordError) {
        guard rest == 0 else { throw .tooLong(extra: rest) }
    }
}
