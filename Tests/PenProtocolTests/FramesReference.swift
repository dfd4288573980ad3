import PenProtocol

/// Frames as the text of the specification describes them, written a second time and as plainly as can be: checksum bit
/// by bit, stuffing by splitting at zeros. What the codec does is held against it.
enum FramesReference {
    /// CRC-32C, a bit at a time.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var remainder: UInt32 = 0xffff_ffff
        for byte in bytes {
            for bit in 0..<8 {
                let isSet = (remainder & 1) != UInt32(byte >> bit & 1)
                remainder >>= 1
                if isSet { remainder ^= 0x82f6_3b78 }
            }
        }
        return ~remainder
    }

    /// Header, payload and checksum, before stuffing.
    static func body(_ header: FrameHeader, _ payload: [UInt8]) -> [UInt8] {
        var bytes = [header.major, header.type, UInt8(header.sequence & 0xff), UInt8(header.sequence >> 8)]
        bytes += little(header.session) + payload
        return bytes + little(checksum(bytes))
    }

    /// COBS (S. Cheshire and M. Baker, IEEE/ACM Transactions on Networking 7(2), 1999) with the delimiter.
    static func stuffed(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        let parts = bytes.split(separator: 0, omittingEmptySubsequences: false).map(Array.init)
        for (index, part) in parts.enumerated() {
            var rest = part
            while rest.count >= 254 {
                result += [0xff] + rest.prefix(254)
                rest.removeFirst(254)
                // A full block needs no code after it when the frame ends with it.
                if rest.isEmpty && index == parts.count - 1 { return result + [0] }
            }
            result += [UInt8(rest.count + 1)] + rest
        }
        return result + [0]
    }

    /// The whole frame on the wire.
    static func encoded(_ header: FrameHeader, _ payload: [UInt8]) -> [UInt8] {
        stuffed(body(header, payload))
    }

    /// Four bytes, lowest first.
    static func little(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
