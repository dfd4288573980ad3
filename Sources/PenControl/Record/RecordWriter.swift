/// Puts integers, little endian, and bytes into a caller's buffer. It allocates nothing; what does not fit is not
/// written, and `isFull` says so.
package struct RecordWriter {
    private let buffer: UnsafeMutableRawBufferPointer
    /// Bytes written.
    package private(set) var count = 0
    /// Something did not fit.
    package private(set) var isFull = false

    package init(_ buffer: UnsafeMutableRawBufferPointer) {
        self.buffer = buffer
    }

    package mutating func write(_ value: some FixedWidthInteger & BitwiseCopyable) {
        guard let place = take(value.bitWidth / 8) else { return }
        place.storeBytes(of: value.littleEndian, as: type(of: value))
    }

    package mutating func write(_ isSet: Bool) {
        write(isSet ? UInt8(1) : 0)
    }

    /// Where the next `size` bytes go; nil where they do not fit.
    package mutating func take(_ size: Int) -> UnsafeMutableRawPointer? {
        guard !isFull, size >= 0, buffer.count - count >= size, let base = buffer.baseAddress else {
            isFull = true
            return nil
        }
        defer { count += size }
        return base + count
    }
}
