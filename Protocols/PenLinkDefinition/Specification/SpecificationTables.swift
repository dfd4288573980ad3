/// The generated sections of pen-link.md, by the name in their markers.
enum SpecificationTables {
    /// Names of all sections; each stands in the text exactly once.
    static let names = [
        "constants", "enums", "flags", "faults", "limits", "messages-overview", "messages", "definition-hash",
    ]

    /// The Markdown of a section; nil for a name that does not exist.
    static func section(_ name: String, of definition: Definition) -> String? {
        switch name {
        case "constants": constants(definition)
        case "enums": definition.enums.map(enumeration).joined(separator: "\n")
        case "flags": definition.flags.map(flags).joined(separator: "\n")
        case "faults": faults(definition)
        case "limits": limits(definition)
        case "messages-overview": overview(definition)
        case "messages": types + definition.messages.map(message).joined(separator: "\n")
        case "definition-hash": definitionHash(definition)
        default: nil
        }
    }

    private static func constants(_ definition: Definition) -> String {
        let frame = definition.frame
        var table = MarkdownTable("name", "value", "meaning")
        table.row("`payload_bytes_max`", "\(frame.payloadBytesMax)", "Bytes of the longest payload.")
        table.row(
            "`encoded_bytes_max`",
            "\(frame.encodedBytesMax)",
            "Bytes of the longest frame on the wire, delimiter included."
        )
        table.row(
            "`fast_telemetry_bytes_max`",
            "\(frame.fastTelemetryBytesMax)",
            "Bytes of the longest `fast_telemetry` on the wire, delimiter included."
        )
        for constant in definition.constants {
            table.row("`\(constant.name)`", Words.readable(constant.value), constant.meaning)
        }
        return table.text
    }

    private static func enumeration(_ type: EnumDefinition) -> String {
        var table = MarkdownTable("value", "name", "meaning")
        for value in type.values { table.row("\(value.value)", "`\(value.name)`", value.meaning) }
        return "### \(type.name) (\(type.base.rawValue))\n\n\(type.meaning)\n\n\(table.text)"
    }

    private static func flags(_ type: FlagsDefinition) -> String {
        var table = MarkdownTable("bit", "name", "meaning")
        for bit in type.bits { table.row("\(bit.bit)", "`\(bit.name)`", bit.meaning) }
        return "### \(type.name) (\(type.base.rawValue))\n\n\(type.meaning)\n\n\(table.text)"
    }

    private static func faults(_ definition: Definition) -> String {
        var table = MarkdownTable("code", "name", "found by", "effect", "text", "what to do")
        for fault in definition.faults {
            let finder = fault.finder == .both ? "pen, host" : fault.finder.rawValue
            table.row("\(fault.code)", "`\(fault.name)`", finder, fault.effect.rawValue, fault.text, fault.remedy)
        }
        return table.text
    }

    private static func limits(_ definition: Definition) -> String {
        var table = MarkdownTable("code", "name", "text")
        for limit in definition.limits { table.row("\(limit.code)", "`\(limit.name)`", limit.text) }
        return table.text
    }

    private static func overview(_ definition: Definition) -> String {
        var table = MarkdownTable("type", "message", "from", "kind", "payload bytes", "answer")
        for message in definition.messages {
            table.row(
                "0x" + Words.hex(message.type, digits: 2),
                "[`\(message.name)`](#\(message.name))",
                message.from.rawValue,
                message.kind.rawValue,
                "\(message.payloadBytes)",
                message.answer.map { "`\($0)`" } ?? (message.kind == .transaction ? "`acknowledge`" : "")
            )
        }
        return table.text
    }

    private static let types = """
        Types: `u8` to `u64` are unsigned integers, `i16` to `i64` signed ones in two's complement, all little endian.
        `bytes[N]` is N bytes. `ascii[N]` is N bytes of printable ASCII (0x20 to 0x7E), filled up with 0x00 at the end;
        a receiver refuses anything else. `pen_time` is µs of the pen's clock since its boot, `host_time` µs of \
        the host's
        monotonic clock. An enum, a set of flags and a code travel as the integer behind their name. Fields follow each
        other without gaps. A range binds the sender; a receiver refuses the message when a value lies outside.


        """

    /// The name of a type with the integer that it travels as.
    private static func typeName(_ type: FieldType) -> String {
        guard let base = type.base, base.rawValue != type.name else { return type.name }
        return "\(type.name): \(base.rawValue)"
    }

    private static func message(_ message: MessageDefinition) -> String {
        var table = MarkdownTable("offset", "field", "type", "unit", "range", "meaning")
        for (offset, field) in message.layout {
            table.row(
                "\(offset)",
                "`\(field.name)`",
                typeName(field.type),
                field.unit ?? "",
                field.readableRange ?? "",
                field.meaning
            )
        }
        let type = "0x" + Words.hex(message.type, digits: 2)
        let head = "Type \(type), from the \(message.from.rawValue), \(message.payloadBytes) bytes. \(message.meaning)"
        return "### \(message.name)\n\n\(head)\n\n\(table.text)"
    }

    private static func definitionHash(_ definition: Definition) -> String {
        let form = CanonicalForm(of: definition)
        let example = definition.messages.first { $0.name == "stop" } ?? definition.messages.first
        let name = example?.name ?? ""
        let sample = form.text.split(separator: "\n").filter {
            $0 == "pen-link \(definition.versionMajor).\(definition.versionMinor)" || $0.hasPrefix("frame delimiter")
                || $0.hasPrefix("message \(example?.type ?? 0) ") || $0.hasPrefix("field \(name) ")
        }
        return """
            The hash tells whether two sides were made from the same definition. Of this definition it is
            **`0x\(Words.hex(Int128(form.hash), digits: 16))`**.

            It is FNV-1a with 64 bits (start value 0xcbf29ce484222325; for each byte: XOR, then multiply by \
            0x100000001b3
            modulo 2⁶⁴) over the canonical form: everything that changes the wire, and no meanings, texts or units. The
            whole canonical form of this definition is [vectors/definition.txt](vectors/definition.txt). It is \
            UTF-8 text,
            one element a line, each line ended by LF, words separated by one blank, numbers in decimal, in this order:

            1. `pen-link MAJOR.MINOR`
            2. `frame NAME VALUE` for delimiter, header_bytes, checksum_bytes, payload_bytes_max, encoded_bytes_max,
               fast_telemetry_bytes_max
            3. `constant NAME VALUE`, by name
            4. for each enum, by name: `enum NAME TYPE`, then `value ENUM NUMBER NAME`, by number
            5. for each set of flags, by name: `flags NAME TYPE`, then `bit FLAGS NUMBER NAME`, by number
            6. `fault CODE NAME`, then `limit CODE NAME`, each by code
            7. for each message, by type: `message TYPE NAME SENDER KIND`, then `field MESSAGE NAME TYPE MIN MAX` in the
               order of the payload. MIN and MAX are those of the type where the table gives none; bytes and text \
            have none.

            Names are ordered by their bytes. Some of its lines:

            ```
            \(sample.joined(separator: "\n"))
            ```

            """
    }
}
