/// The tables of PenTrace: messages with their fields, names of values and of flags. They are data, so that a field is
/// shown, named and exported by one piece of code, whatever its message.
enum TraceTables {
    /// The folder of the generated files.
    static let folder = "Sources/PenTrace/Generated"

    static func files(_ definition: Definition) -> [OutputFile] {
        [messages(definition, of: .host), messages(definition, of: .pen), names(definition)]
    }

    private static func messages(_ definition: Definition, of sender: MessageDefinition.Sender) -> OutputFile {
        let side = Words.upperCamel(sender.rawValue)
        var source = SourceText()
        source.line("extension MessageTable {")
        source.doc("What the \(sender.rawValue) sends.", 1)
        source.line("static let from\(side): [MessageDescription] = [", 1)
        for message in definition.messages where message.from == sender {
            source.line("MessageDescription(", 2)
            let type = Words.hex(message.type, digits: 2)
            let kind = Words.lowerCamel(message.kind.rawValue)
            source.line("type: 0x\(type),", 3)
            source.line("name: \(Words.quoted(message.name)),", 3)
            source.line("sender: .\(sender.rawValue),", 3)
            source.line("kind: .\(kind),", 3)
            source.line("fields: [", 3)
            // swift-format ends a list of one without a comma.
            let comma = message.fields.count == 1 ? "" : ","
            for (offset, field) in message.layout { source.line(row(field, at: offset) + comma, 4) }
            source.line("]", 3)
            source.line("),", 2)
        }
        source.line("]", 1)
        source.line("}")
        return OutputFile(path: "\(folder)/MessageTable+\(side).swift", text: source.text)
    }

    private static func row(_ field: FieldDefinition, at offset: Int) -> String {
        let type =
            switch field.type {
            case .bytes(let count): ".bytes(\(count))"
            case .ascii(let count): ".text(\(count))"
            case .enumeration(let name, let base): ".named(\(Words.quoted(name)), bytes: \(base.bytes))"
            case .flags(let name, let base): ".flags(\(Words.quoted(name)), bytes: \(base.bytes))"
            case .faultCode, .limitCode:
                ".named(\(Words.quoted(field.type.name)), bytes: \(field.type.bytes))"
            case .integer(let base) where base.min < 0: ".signed(bytes: \(base.bytes))"
            case .integer, .penTime, .hostTime: ".unsigned(bytes: \(field.type.bytes))"
            }
        let unit = field.unit.map { ", unit: \(Words.quoted($0))" } ?? ""
        return "FieldDescription(\(Words.quoted(field.name)), \(type), at: \(offset)\(unit))"
    }

    private static func names(_ definition: Definition) -> OutputFile {
        var source = SourceText()
        source.line("extension ValueNames {")
        source.doc("Names of the values of each enum and of the codes.", 1)
        source.line("static let values: [String: [UInt64: String]] = [", 1)
        for type in definition.enums {
            table(&source, type.name, type.values.map { ($0.value, $0.name) })
        }
        table(&source, "fault_code", definition.faults.map { ($0.code, $0.name) })
        table(&source, "limit_code", definition.limits.map { ($0.code, $0.name) })
        source.line("]", 1)
        source.line()
        source.doc("Names of the bits of each set of flags.", 1)
        source.line("static let flags: [String: [UInt64: String]] = [", 1)
        for type in definition.flags {
            table(&source, type.name, type.bits.map { (Int128($0.bit), $0.name) })
        }
        source.line("]", 1)
        source.line("}")
        return OutputFile(path: "\(folder)/ValueNames+Tables.swift", text: source.text)
    }

    private static func table(_ source: inout SourceText, _ name: String, _ entries: [(Int128, String)]) {
        source.line("\(Words.quoted(name)): [", 2)
        for (value, name) in entries { source.line("\(value): \(Words.quoted(name)),", 3) }
        source.line("],", 2)
    }
}
