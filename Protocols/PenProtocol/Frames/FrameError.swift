/// Why bytes between two delimiters are not a frame. The bytes are lost; the next delimiter begins anew.
package enum FrameError: Error, Equatable, Sendable {
    /// Fewer bytes than header and checksum need.
    case tooShort(bytes: Int)
    /// More bytes than the longest frame has.
    case tooLong
    /// A COBS code points beyond the delimiter.
    case badStuffing
    /// The checksum of the bytes differs from the one in the frame.
    case badChecksum(expected: UInt32, got: UInt32)
}
