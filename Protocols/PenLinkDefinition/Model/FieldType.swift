/// The type of a message field.
package enum FieldType: Equatable, Sendable {
    case integer(IntegerType)
    case penTime
    case hostTime
    case bytes(Int)
    case ascii(Int)
    case enumeration(name: String, base: IntegerType)
    case flags(name: String, base: IntegerType)
    case faultCode
    case limitCode

    /// Bytes on the wire.
    package var bytes: Int {
        switch self {
        case .bytes(let count), .ascii(let count): count
        default: base?.bytes ?? 0
        }
    }

    /// The integer on the wire; nil for bytes and text.
    package var base: IntegerType? {
        switch self {
        case .integer(let base), .enumeration(_, let base), .flags(_, let base): base
        case .penTime, .hostTime: .u64
        case .faultCode: .u16
        case .limitCode: .u8
        case .bytes, .ascii: nil
        }
    }

    /// The name that the definition uses.
    package var name: String {
        switch self {
        case .integer(let base): base.rawValue
        case .penTime: "pen_time"
        case .hostTime: "host_time"
        case .bytes(let count): "bytes[\(count)]"
        case .ascii(let count): "ascii[\(count)]"
        case .enumeration(let name, _), .flags(let name, _): name
        case .faultCode: "fault_code"
        case .limitCode: "limit_code"
        }
    }
}
