/// Header and payload → bytes on the wire.
package enum FrameEncoder {
    /// The whole frame: at most 252 bytes before stuffing, so COBS needs exactly one code block more than zero bytes
    /// and the result never exceeds `PenLink.encodedBytesMax`.
    package static func encode(_ header: FrameHeader, _ payload: Payload) -> EncodedFrame {
        var stuffed = Stuffing()
        stuffed.take(header.major)
        stuffed.take(header.type)
        stuffed.take(UInt8(truncatingIfNeeded: header.sequence))
        stuffed.take(UInt8(truncatingIfNeeded: header.sequence >> 8))
        stuffed.take(header.session)
        for byte in payload {
            stuffed.take(byte)
        }
        return stuffed.finish()
    }

    /// The frame of one message.
    package static func encode(_ message: borrowing Message, sequence: UInt16, session: UInt32) -> EncodedFrame {
        encode(FrameHeader(type: message.type, sequence: sequence, session: session), message.encode())
    }

    /// COBS as bytes come: the code byte of the open block is filled in when a zero or the end closes it.
    private struct Stuffing {
        private var out = EncodedFrame()
        private var checksum = CRC32C()
        private var codeIndex = 0
        private var code: UInt8 = 1

        init() {
            out.append(0)
        }

        mutating func take(_ byte: UInt8) {
            checksum.update(byte)
            stuff(byte)
        }

        mutating func take(_ word: UInt32) {
            take(UInt8(truncatingIfNeeded: word))
            take(UInt8(truncatingIfNeeded: word >> 8))
            take(UInt8(truncatingIfNeeded: word >> 16))
            take(UInt8(truncatingIfNeeded: word >> 24))
        }

        mutating func finish() -> EncodedFrame {
            let value = checksum.value
            stuff(UInt8(truncatingIfNeeded: value))
            stuff(UInt8(truncatingIfNeeded: value >> 8))
            stuff(UInt8(truncatingIfNeeded: value >> 16))
            stuff(UInt8(truncatingIfNeeded: value >> 24))
            out.replace(at: codeIndex, with: code)
            out.append(0)
            return out
        }

        private mutating func stuff(_ byte: UInt8) {
            if byte == 0 {
                out.replace(at: codeIndex, with: code)
                codeIndex = out.count
                out.append(0)
                code = 1
            } else {
                out.append(byte)
                code += 1
            }
        }
    }
}
