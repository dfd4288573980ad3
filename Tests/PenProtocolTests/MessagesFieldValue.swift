import PenProtocol
import TestSupport

/// The value of a field, told apart by what it is on the wire.
enum MessagesFieldValue: Equatable {
    case number(Int128)
    case bytes([UInt8])
    case text(String)

    /// What a vector says about a field.
    init?(_ value: VectorsNumber, of field: VectorsData.Field) throws {
        switch (value, field.type) {
        case (.text(let digits), "bytes[32]"): self = .bytes(try hex(digits))
        case (.text(let text), "ascii[16]"): self = .text(text)
        default:
            guard let number = value.integer else { return nil }
            self = .number(number)
        }
    }

    /// What a property of a message holds.
    init?(_ value: Any) {
        switch value {
        case let value as any FixedWidthInteger: self = .number(Int128(value))
        case let value as PenInstant: self = .number(Int128(value.us))
        case let value as HostInstant: self = .number(Int128(UInt64(bitPattern: value.us)))
        case let value as any WireNumber: self = .number(value.wireNumber)
        case let value as Bytes32: self = .bytes((0..<Bytes32.count).map { value[$0] })
        case let value as Ascii16:
            self = .text(String(decoding: (0..<value.count).map { value[$0] }, as: UTF8.self))
        default: return nil
        }
    }

    /// The fields of a message by their names in Swift, read without knowing its type.
    static func fields(of message: Message) -> [String: MessagesFieldValue] {
        guard let content = Mirror(reflecting: message).children.first?.value else { return [:] }
        var fields: [String: MessagesFieldValue] = [:]
        for (label, value) in Mirror(reflecting: content).children {
            if let label { fields[label] = MessagesFieldValue(value) }
        }
        return fields
    }

    /// set_point → setPoint.
    static func swiftName(_ name: String) -> String {
        let words = name.split(separator: "_")
        return String(words[0]) + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

/// An enum, a set of flags or a code, as its number.
protocol WireNumber {
    var wireNumber: Int128 { get }
}

extension Acknowledgement: WireNumber { var wireNumber: Int128 { Int128(wire) } }
extension CartridgeUse: WireNumber { var wireNumber: Int128 { Int128(wire) } }
extension EventKind: WireNumber { var wireNumber: Int128 { Int128(wire) } }
extension FaultCode: WireNumber { var wireNumber: Int128 { Int128(wire) } }
extension LimitCode: WireNumber { var wireNumber: Int128 { Int128(wire) } }
extension ParkMeans: WireNumber { var wireNumber: Int128 { Int128(wire) } }
extension PenState: WireNumber { var wireNumber: Int128 { Int128(wire) } }
extension QueryTopic: WireNumber { var wireNumber: Int128 { Int128(wire) } }
extension Refusal: WireNumber { var wireNumber: Int128 { Int128(wire) } }
extension StopReason: WireNumber { var wireNumber: Int128 { Int128(wire) } }
extension Capabilities: WireNumber { var wireNumber: Int128 { Int128(rawValue) } }
extension PenFlags: WireNumber { var wireNumber: Int128 { Int128(rawValue) } }
extension Profiles: WireNumber { var wireNumber: Int128 { Int128(rawValue) } }
