/// Bytes as they arrive → frames. Resynchronises at each delimiter; holds one frame and allocates nothing.
///
/// Call `receive` for each byte in order; its outcome stands for itself. After `.frame` the frame is in `frame`, where
/// it stays until the next one: the outcome of a byte is small, because most bytes complete nothing. `reset` forgets a
/// half frame, for a link that was opened anew.
package struct FrameDecoder: Sendable {
    /// What a byte completed.
    package enum Outcome: Equatable, Sendable {
        /// A whole frame; it is in `frame`.
        case frame
        /// The bytes since the delimiter before were no frame.
        case broken(FrameError)
    }

    /// The newest whole frame; an empty one of no type before the first.
    package private(set) var frame = Frame(
        header: FrameHeader(major: 0, type: 0, sequence: 0, session: 0),
        payload: Payload()
    )
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

    /// Takes a byte; nil when it completes nothing.
    package mutating func receive(_ byte: UInt8) -> Outcome? {
        guard byte != 0 else { return finish() }
        started = true
        if blockLeft == 0 {
            if zeroPending {
                append(0)
            }
            blockLeft = Int(byte) - 1
            zeroPending = byte != 0xff
            #if CANARIES
            if Canary.isOn(.doubleZeroIsOne), byte == 1 { zeroPending = false }
            #endif
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
    private mutating func finish() -> Outcome? {
        defer { reset() }
        guard started else { return nil }
        if tooLong {
            return .broken(.tooLong)
        }
        if blockLeft != 0 {
            return .broken(.badStuffing)
        }
        guard count >= PenLink.headerBytes + PenLink.checksumBytes else {
            return .broken(.tooShort(bytes: count))
        }
        let end = count - PenLink.checksumBytes
        var checksum = CRC32C()
        for index in 0..<end {
            checksum.update(bytes[index])
        }
        #if CANARIES
        let got = Canary.isOn(.checksumNotLookedAt) ? checksum.value : word(at: end)
        #else
        let got = word(at: end)
        #endif
        guard checksum.value == got else {
            return .broken(.badChecksum(expected: checksum.value, got: got))
        }
        take(to: end)
        return .frame
    }

    /// Makes the frame of the bytes before `end`.
    private mutating func take(to end: Int) {
        frame.header.major = bytes[0]
        frame.header.type = bytes[1]
        frame.header.sequence = UInt16(bytes[2]) | UInt16(bytes[3]) << 8
        #if CANARIES
        if Canary.isOn(.sequenceOf8Bits) { frame.header.sequence &= 0xff }
        #endif
        frame.header.session = word(at: 4)
        frame.payload.removeAll()
        for index in PenLink.headerBytes..<end {
            frame.payload.append(bytes[index])
        }
    }

    // Mutating like all here, although it changes nothing: a read of a large value that may not change copies all of
    // it.
    private mutating func word(at index: Int) -> UInt32 {
        UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
            | UInt32(bytes[index + 3]) << 24
    }
}
