/// One Swift file for one message: fields, byte map, encoder, decoder.
struct SwiftMessage {
    let message: MessageDefinition
    private var name: String { Words.upperCamel(message.name) }

    static func file(_ message: MessageDefinition) -> OutputFile {
        let made = SwiftMessage(message: message)
        var source = SourceText()
        made.writeFields(to: &source)
        made.writeInit(to: &source)
        made.writeEncode(to: &source)
        made.writeDecode(to: &source)
        made.writeCheck(to: &source)
        source.line("}")
        return OutputFile(path: "Protocols/PenProtocol/Generated/Messages/\(made.name).swift", text: source.text)
    }

    private func writeFields(to source: inout SourceText) {
        source.doc(message.meaning)
        source.line("package struct \(name): Equatable, Sendable {")
        source.doc("Its type in the header.", 1)
        source.line("package static let type: UInt8 = 0x\(Words.hex(message.type, digits: 2))", 1)
        source.doc("Bytes of its payload in this minor version; a newer one may append more.", 1)
        source.line("package static let payloadBytes = \(message.payloadBytes)", 1)
        source.line()
        for field in message.fields {
            source.doc(fieldDoc(field), 1)
            source.line("package var \(Words.declared(property(field))): \(swiftType(field.type))", 1)
        }
    }

    private func fieldDoc(_ field: FieldDefinition) -> String {
        let unit = field.unit.map { " In \($0)" + (field.readableRange == nil ? "." : ",") } ?? ""
        let range = field.readableRange.map { " \($0)." } ?? ""
        return field.meaning + unit + range
    }

    private func writeInit(to source: inout SourceText) {
        source.line()
        source.doc("Makes the message from all of its fields.", 1)
        let parameters = message.fields.map { "\(property($0)): \(swiftType($0.type))" }
        if parameters.count == 1 {
            source.line("package init(\(parameters[0])) {", 1)
        } else {
            source.line("package init(", 1)
            source.lines(commaSeparated(parameters), 2)
            source.line(") {", 1)
        }
        source.lines(message.fields.map { "self.\(property($0)) = \(property($0))" }, 2)
        source.line("}", 1)
    }

    private func writeEncode(to source: inout SourceText) {
        let nameWidth = message.fields.map(\.name.count).max() ?? 0
        let typeWidth = message.fields.map(\.type.name.count).max() ?? 0
        source.line()
        source.line("// byte  \(Words.padded("field", to: nameWidth))  \(Words.padded("type", to: typeWidth))  unit", 1)
        for (offset, field) in message.layout {
            let place = Words.padded(left: "\(offset)", to: 4)
            let type = Words.padded(field.type.name, to: typeWidth)
            let line = "// \(place)  \(Words.padded(field.name, to: nameWidth))  \(type)  \(field.unit ?? "")"
            source.line(line.trimmingTrailingBlanks(), 1)
        }
        source.doc("The payload's bytes, all integers little endian.", 1)
        source.line("package func encode() -> Payload {", 1)
        source.line("var payload = Payload()", 2)
        source.lines(message.fields.map { "payload.append(\(wire($0)))" }, 2)
        source.line("return payload", 2)
        source.line("}", 1)
    }

    private func writeDecode(to source: inout SourceText) {
        source.line()
        source.doc("The message in a payload. Bytes beyond its end are a newer minor version's and are not read.", 1)
        source.line("package static func decode(_ payload: borrowing Payload) throws(MessageError) -> \(name) {", 1)
        source.line("guard payload.count >= payloadBytes else {", 2)
        let message = Words.quoted(message.name)
        source.line("throw .tooShort(message: \(message), expected: payloadBytes, got: payload.count)", 3)
        source.line("}", 2)
        let arguments = self.message.layout.map { "\(property($0.field)): \(read($0.field, at: $0.offset))" }
        let isChecked = self.message.fields.contains(where: \.isNarrowed)
        let start = isChecked ? "let message = \(name)(" : "return \(name)("
        if arguments.count == 1 {
            source.line("\(start)\(arguments[0]))", 2)
        } else {
            source.line(start, 2)
            source.lines(commaSeparated(arguments), 3)
            source.line(")", 2)
        }
        if isChecked {
            source.line("try message.check()", 2)
            source.line("return message", 2)
        }
        source.line("}", 1)
    }

    private func writeCheck(to source: inout SourceText) {
        let narrowed = message.fields.filter(\.isNarrowed)
        guard !narrowed.isEmpty else { return }
        source.line()
        source.doc("Throws if a value is outside its range. Binds the sender; `decode` refuses such a message.", 1)
        source.line("package func check() throws(MessageError) {", 1)
        for field in narrowed {
            guard let range = field.range else { continue }
            let value = comparable(field)
            var conditions: [String] = []
            if let min = field.min, min > (field.type.base?.min ?? 0) {
                conditions.append("\(value) < \(Words.literal(min))")
            }
            if let max = field.max, max < (field.type.base?.max ?? 0) {
                conditions.append("\(value) > \(Words.literal(max))")
            }
            guard !conditions.isEmpty else { continue }
            source.line("if \(conditions.joined(separator: " || ")) {", 2)
            source.line("throw .outOfRange(", 3)
            let isWide = field.type.base == .u64
            source.lines(
                [
                    "message: \(Words.quoted(message.name)),",
                    "field: \(Words.quoted(field.name)),",
                    "value: \(isWide ? "Int64(bitPattern: \(value))" : "Int64(\(value))"),",
                    "min: \(Words.literal(range.lowerBound)),",
                    "max: \(Words.literal(Swift.min(range.upperBound, Int128(Int64.max))))",
                ],
                4
            )
            source.line(")", 3)
            source.line("}", 2)
        }
        source.line("}", 1)
    }

    private func commaSeparated(_ items: [String]) -> [String] {
        items.enumerated().map { $0.offset == items.count - 1 ? $0.element : $0.element + "," }
    }

    private func property(_ field: FieldDefinition) -> String { Words.lowerCamel(field.name) }

    private func swiftType(_ type: FieldType) -> String {
        switch type {
        case .integer(let base): base.swiftName
        case .penTime: "PenInstant"
        case .hostTime: "HostInstant"
        case .bytes(let count): "Bytes\(count)"
        case .ascii(let count): "Ascii\(count)"
        case .enumeration(let name, _), .flags(let name, _): Words.upperCamel(name)
        case .faultCode: "FaultCode"
        case .limitCode: "LimitCode"
        }
    }

    /// The value that `Payload.append` takes.
    private func wire(_ field: FieldDefinition) -> String {
        switch field.type {
        case .integer, .bytes, .ascii: property(field)
        case .penTime: "\(property(field)).us"
        case .hostTime: "UInt64(bitPattern: \(property(field)).us)"
        case .enumeration, .faultCode, .limitCode: "\(property(field)).wire"
        case .flags: "\(property(field)).rawValue"
        }
    }

    /// The value that a range is compared with.
    private func comparable(_ field: FieldDefinition) -> String { wire(field) }

    private func read(_ field: FieldDefinition, at offset: Int) -> String {
        let type = swiftType(field.type)
        switch field.type {
        case .bytes(let count): return "payload.bytes\(count)(at: \(offset))"
        case .ascii(let count):
            let names = "message: \(Words.quoted(message.name)), field: \(Words.quoted(field.name))"
            return "try payload.ascii\(count)(at: \(offset), \(names))"
        case .integer(let base): return integer(base, offset)
        case .penTime: return "\(type)(us: payload.uint64(at: \(offset)))"
        case .hostTime: return "\(type)(us: payload.int64(at: \(offset)))"
        case .enumeration(_, let base): return "\(type)(wire: \(integer(base, offset)))"
        case .faultCode: return "\(type)(wire: \(integer(.u16, offset)))"
        case .limitCode: return "\(type)(wire: \(integer(.u8, offset)))"
        case .flags(_, let base): return "\(type)(rawValue: \(integer(base, offset)))"
        }
    }

    private func integer(_ base: IntegerType, _ offset: Int) -> String {
        "payload.\(base.swiftName.lowercased())(at: \(offset))"
    }
}
