import PenLinkDefinition
import TestSupport

/// A definition that does not exist yet: the present one with everything that a newer minor may add.
struct NewerMinor {
    let present: Definition
    let newer: Definition
    /// The value that the newer minor gave to each enum, by its name.
    static let newValue: Int128 = 200

    init() throws {
        present = try DefinitionReader.read(try Repository.text(Generator.definitionPath))
        var made = present
        made.versionMinor += 1
        for index in made.enums.indices {
            guard var value = made.enums[index].values.first else { continue }
            (value.value, value.name, value.meaning) = (Self.newValue, "newer", "Newer.")
            made.enums[index].values.append(value)
        }
        for index in made.flags.indices {
            let free = made.flags[index].base.bytes * 8 - 1
            guard var bit = made.flags[index].bits.first else { continue }
            (bit.bit, bit.name, bit.meaning) = (free, "newer", "Newer.")
            made.flags[index].bits.append(bit)
        }
        for index in made.messages.indices {
            guard var field = made.messages[index].fields.first else { continue }
            (field.name, field.type, field.meaning) = ("newer", .integer(.u16), "Newer.")
            (field.unit, field.min, field.max) = (nil, nil, nil)
            made.messages[index].fields.append(field)
        }
        for (name, type, from) in [("wish", 0x7e, MessageDefinition.Sender.host), ("remark", 0xfe, .pen)] {
            guard var message = present.messages.first(where: { $0.name == "clock_ping" }) else { continue }
            message.name = name
            message.type = Int128(type)
            message.from = from
            made.messages.append(message)
        }
        newer = made
    }

    /// A message of the newer minor by name.
    func message(_ name: String) throws -> MessageDefinition {
        guard let message = newer.messages.first(where: { $0.name == name }) else {
            throw TestSupportError("the newer minor has no message \(name)")
        }
        return message
    }

    /// A payload of the newer minor: the lowest values, but for those given, and for the new field, which is telling.
    func payload(_ name: String, _ values: [String: Int128] = [:], unknown: Bool = false) throws -> [UInt8] {
        let message = try message(name)
        let wire = message.fields.map { field -> WireValue in
            if let value = values[field.name] { return .integer(value) }
            if field.name == "newer" { return .integer(0xbeef) }
            switch field.type {
            case .bytes(let count): return .bytes([UInt8](repeating: 0, count: count))
            case .ascii: return .text("")
            case .enumeration where unknown: return .integer(Self.newValue)
            case .faultCode where unknown, .limitCode where unknown: return .integer(Self.newValue)
            case .flags(_, let base) where unknown: return .integer(1 << Int128(base.bytes * 8 - 1))
            default: return .integer(field.range?.lowerBound ?? 0)
            }
        }
        return WireEncoder.payload(message.fields, wire)
    }

    /// A whole frame of the newer minor.
    func frame(
        _ name: String,
        _ values: [String: Int128] = [:],
        unknown: Bool = false,
        sequence: UInt16,
        session: UInt32
    ) throws -> [UInt8] {
        WireEncoder.frame(
            major: UInt8(newer.versionMajor),
            type: UInt8(try message(name).type),
            sequence: sequence,
            session: session,
            payload: try payload(name, values, unknown: unknown)
        )
    }
}
