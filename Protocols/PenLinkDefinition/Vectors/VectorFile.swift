/// Protocols/vectors/generated.json: each message with its lowest, its highest and telling values, as bytes.
enum VectorFile {
    static func file(_ definition: Definition) -> OutputFile {
        let hash = Words.hex(Int128(CanonicalForm(of: definition).hash), digits: 16)
        let layouts = definition.messages.map { layout($0) }
        let vectors = definition.messages.flatMap { message in
            VectorValues.Choice.allCases.map { vector(message, $0, definition) }
        }
        let text = """
            {
              "$schema": "vectors.schema.json",
              "version": "\(definition.versionMajor).\(definition.versionMinor)",
              "definition_hash": "0x\(hash)",
              "messages": [
            \(layouts.joined(separator: ",\n"))
              ],
              "vectors": [
            \(vectors.joined(separator: ",\n"))
              ]
            }

            """
        return OutputFile(path: "Protocols/vectors/generated.json", text: text)
    }

    private static func layout(_ message: MessageDefinition) -> String {
        let fields = message.layout.map { offset, field in
            var members = [
                "\"name\": \(quoted(field.name))", "\"offset\": \(offset)", "\"bytes\": \(field.type.bytes)",
                "\"type\": \(quoted(field.type.name))",
            ]
            if let base = field.type.base, let range = field.range {
                members.append("\"min\": \(number(range.lowerBound, base))")
                members.append("\"max\": \(number(range.upperBound, base))")
            }
            return "        { \(members.joined(separator: ", ")) }"
        }
        return """
                {
                  "name": \(quoted(message.name)),
                  "type": \(message.type),
                  "from": \(quoted(message.from.rawValue)),
                  "kind": \(quoted(message.kind.rawValue)),
                  "payload_bytes": \(message.payloadBytes),
                  "fields": [
            \(fields.joined(separator: ",\n"))
                  ]
                }
            """
    }

    private static func vector(
        _ message: MessageDefinition,
        _ choice: VectorValues.Choice,
        _ definition: Definition
    ) -> String {
        var source = VectorValues(choice, of: definition)
        var values: [WireValue] = []
        for field in message.fields { values.append(source.value(of: field)) }
        let payload = WireEncoder.payload(message.fields, values)
        let type = UInt8(truncatingIfNeeded: message.type)
        let (sequence, session): (UInt16, UInt32) =
            switch choice {
            case .minimum: (0, 0)
            case .maximum: (.max, .max)
            case .typical: (0x1200 | UInt16(type), 0x5ced_1234)
            }
        let major = UInt8(truncatingIfNeeded: definition.versionMajor)
        let frame = WireEncoder.frame(major: major, type: type, sequence: sequence, session: session, payload: payload)
        let fields = zip(message.fields, values).map { field, value in
            "        \(quoted(field.name)): \(json(value, of: field))"
        }
        return """
                {
                  "name": \(quoted("\(message.name), \(choice.rawValue)")),
                  "message": \(quoted(message.name)),
                  "from": \(quoted(message.from.rawValue)),
                  "header": { "major": \(major), "type": \(type), "sequence": \(sequence), "session": \(session) },
                  "fields": {
            \(fields.joined(separator: ",\n"))
                  },
                  "payload": "\(hex(payload))",
                  "frame": "\(hex(frame))",
                  "provenance": "generated from pen-link.yaml"
                }
            """
    }

    private static func json(_ value: WireValue, of field: FieldDefinition) -> String {
        switch value {
        case .integer(let integer): number(integer, field.type.base ?? .u64)
        case .bytes(let bytes): "\"\(hex(bytes))\""
        case .text(let text): quoted(text)
        }
    }

    /// Numbers of 64 bits stand in quotes: many JSON readers keep 53 bits only.
    private static func number(_ value: Int128, _ base: IntegerType) -> String {
        base.bytes == 8 ? "\"\(value)\"" : "\(value)"
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { Words.hex(Int128($0), digits: 2) }.joined()
    }

    private static func quoted(_ text: String) -> String { Words.quoted(text) }
}
