/// Bytes as they arrive → frames. Resynchronises at each delimiter; holds one frame and allocates nothing.
///
/// Call `receive` for each byte in order; whatever it returns stands for itself. `reset` forgets a half frame, for a
/// link that was opened anew.
package struct FrameDecoder: Sendable {
    /// What a byte completed.
    package enum Output: Equatable, Sendable {
        case frame(Frame)
        case broken(FrameError)
    }

    private var bytes = InlineArray<252, UInt8>(repeating: 0)
    private var count = 0
    /// Bytes that the open COBS block still promises; 0 means that the next byte is a code.
    private var blockLeft = 0
    /// Whether the block that ends now is followed by a zero (not after 0xFF, not at the end of the frame).
    private var zeroPending = false
    private var tooLong = false
    private var started = false

    package init() {}

    package mutating func reset() {
        count = 0
        blockLeft = 0
        zeroPending = false
        tooLong = false
        started = false
    }

    package mutating func receive(_ byte: UInt8) -> Output? {
        guard byte != 0 else { return finish() }
        started = true
        if blockLeft == 0 {
            if zeroPending {
                append(0)
            }
            blockLeft = Int(byte) - 1
            zeroPending = byte != 0xff
        } else {
            append(byte)
            blockLeft -= 1
        }
        return nil
    }

    private mutating func append(_ byte: UInt8) {
        guard count < bytes.count else {
            tooLong = true
            return
        }
        bytes[count] = byte
        count += 1
    }

    /// A delimiter: judges what came before it. Two delimiters in a row are idle line, not an error.
    private mutating func finish() -> Output? {
        defer { reset() }
        guard started else { return nil }
        if tooLong {
            return .broken(.tooLong)
        }
        if blockLeft != 0 {
            return .broken(.badStuffing)
        }
        let overhead = PenLink.headerBytes + PenLink.checksumBytes
        guard count >= overhead else {
            return .broken(.tooShort(bytes: count))
        }
        var checksum = CRC32C()
        for index in 0..<(count - PenLink.checksumBytes) {
            checksum.update(bytes[index])
        }
        let got = word(at: count - PenLink.checksumBytes)
        guard checksum.value == got else {
            return .broken(.badChecksum(expected: checksum.value, got: got))
        }
        var payload = Payload()
        for index in PenLink.headerBytes..<(count - PenLink.checksumBytes) {
            _ = payload.append(bytes[index])
        }
        let header = FrameHeader(
            major: bytes[0],
            type: bytes[1],
            sequence: UInt16(bytes[2]) | UInt16(bytes[3]) << 8,
            session: word(at: 4)
        )
        return .frame(Frame(header: header, payload: payload))
    }

    private func word(at index: Int) -> UInt32 {
        UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
            | UInt32(bytes[index + 3]) << 24
    }
}
