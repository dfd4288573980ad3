/// Frames made by reading the definition, with a checksum and a stuffing of its own. It shares nothing with
/// PenProtocol, so that vectors made here and the codec there check each other. Written for plainness, not for speed.
package enum WireEncoder {
    /// CRC-32C, bit by bit: reflected polynomial 0x82F63B78, start value and final XOR 0xFFFFFFFF.
    package static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var remainder: UInt32 = 0xffff_ffff
        for byte in bytes {
            remainder ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = remainder & 1 == 1
                remainder >>= 1
                if isOdd { remainder ^= 0x82f6_3b78 }
            }
        }
        return remainder ^ 0xffff_ffff
    }

    /// COBS: the bytes are cut at their zeros; each piece goes out behind its length plus one. After 254 bytes without
    /// a zero comes the code 0xFF, which stands for no zero; frames are too short for that, but the rule is complete.
    package static func stuffed(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        let pieces = bytes.split(separator: 0, omittingEmptySubsequences: false)
        for (index, piece) in pieces.enumerated() {
            var rest = piece
            while rest.count >= 254 {
                result.append(0xff)
                result += rest.prefix(254)
                rest = rest.dropFirst(254)
            }
            let isLast = index == pieces.count - 1
            if rest.isEmpty, !piece.isEmpty, isLast { break }
            result.append(UInt8(rest.count + 1))
            result += rest
        }
        return result
    }

    /// A whole frame on the wire, delimiter included.
    package static func frame(major: UInt8, type: UInt8, sequence: UInt16, session: UInt32, payload: [UInt8]) -> [UInt8]
    {
        var bytes = [major, type]
        bytes += littleEndian(Int128(sequence), bytes: 2)
        bytes += littleEndian(Int128(session), bytes: 4)
        bytes += payload
        bytes += littleEndian(Int128(checksum(bytes)), bytes: 4)
        return stuffed(bytes) + [0]
    }

    /// The payload with these values, in the order of the fields.
    package static func payload(_ fields: [FieldDefinition], _ values: [WireValue]) -> [UInt8] {
        var result: [UInt8] = []
        for (field, value) in zip(fields, values) {
            switch value {
            case .integer(let number): result += littleEndian(number, bytes: field.type.bytes)
            case .bytes(let bytes): result += bytes
            case .text(let text):
                let characters = Array(text.utf8)
                result += characters + [UInt8](repeating: 0, count: field.type.bytes - characters.count)
            }
        }
        return result
    }

    private static func littleEndian(_ value: Int128, bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}
