import PenLinkDefinition
import TestSupport

/// Payloads drawn from the definition, which neither codec shares.
enum RandomPayload {
    /// A payload that its message allows.
    static func allowed(_ message: MessageDefinition, _ chance: inout SplitMix) -> [UInt8] {
        var bytes: [UInt8] = []
        for field in message.fields {
            switch field.type {
            case .bytes(let count):
                for _ in 0..<count { bytes.append(UInt8(truncatingIfNeeded: chance.next())) }
            case .ascii(let count):
                let length = chance.below(count + 1)
                for index in 0..<count { bytes.append(index < length ? UInt8(0x20 + chance.below(95)) : 0) }
            default:
                let number = field.range.map { chance.number(in: $0) } ?? 0
                for index in 0..<field.type.bytes {
                    bytes.append(UInt8(truncatingIfNeeded: number >> Int128(8 * index)))
                }
            }
        }
        return bytes
    }

    /// A payload that its message often does not allow: any bytes, too short, or longer than this minor version's.
    static func any(_ message: MessageDefinition, _ chance: inout SplitMix) -> [UInt8] {
        var bytes = allowed(message, &chance)
        switch chance.below(4) {
        case 0: for index in bytes.indices { bytes[index] = UInt8(truncatingIfNeeded: chance.next()) }
        case 1: bytes.removeLast(chance.below(bytes.count + 1))
        case 2: for _ in 0..<chance.below(20) { bytes.append(UInt8(truncatingIfNeeded: chance.next())) }
        default: bytes[chance.below(bytes.count)] = UInt8(truncatingIfNeeded: chance.next())
        }
        return bytes
    }
}
