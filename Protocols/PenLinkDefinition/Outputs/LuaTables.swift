/// The tables of the Wireshark dissector, as Lua: numbers of a frame, enums, flags, codes, messages with their fields.
enum LuaTables {
    private static let columnsMax = 120

    /// The lines between the markers of the dissector.
    static func lines(_ definition: Definition) -> [String] {
        constants(definition) + enums(definition) + flags(definition) + codes(definition) + messages(definition)
    }

    private static func constants(_ definition: Definition) -> [String] {
        [
            "local VERSION_MAJOR, VERSION_MINOR = \(definition.versionMajor), \(definition.versionMinor)",
            "local HEADER_BYTES, CHECKSUM_BYTES, PAYLOAD_BYTES_MAX = \(definition.frame.headerBytes), "
                + "\(definition.frame.checksumBytes), \(definition.frame.payloadBytesMax)",
        ]
    }

    /// Names by value. Those of faults and limits stand among them.
    private static func enums(_ definition: Definition) -> [String] {
        var lines = ["local enums = {"]
        let codes = [
            ("fault_code", definition.faults.map { ($0.code, $0.name) }),
            ("limit_code", definition.limits.map { ($0.code, $0.name) }),
        ]
        for (name, values) in definition.enums.map({ ($0.name, $0.values.map { ($0.value, $0.name) }) }) + codes {
            lines.append("    \(name) = {")
            let entries = values.map { "[\($0.0)] = \(Words.quoted($0.1))," }
            lines += Words.wrapped(entries, to: columnsMax - 8).map { "        " + $0 }
            lines.append("    },")
        }
        return lines + ["}"]
    }

    private static func flags(_ definition: Definition) -> [String] {
        var lines = ["local flag_sets = {"]
        for set in definition.flags {
            lines.append("    \(set.name) = {")
            for bit in set.bits {
                lines += broken(
                    "{ bit = \(bit.bit), name = \(Words.quoted(bit.name)),",
                    "meaning = \(Words.quoted(bit.meaning)) },"
                )
            }
            lines.append("    },")
        }
        return lines + ["}"]
    }

    private static func codes(_ definition: Definition) -> [String] {
        var lines = ["local faults = {"]
        for fault in definition.faults {
            lines.append("    [\(fault.code)] = { name = \(Words.quoted(fault.name)),")
            lines.append("        text = \(Words.quoted(fault.text)),")
            lines.append("        remedy = \(Words.quoted(fault.remedy)) },")
        }
        lines += ["}", "local limits = {"]
        for limit in definition.limits {
            let text = Words.quoted(limit.text)
            lines.append("    [\(limit.code)] = { name = \(Words.quoted(limit.name)), text = \(text) },")
        }
        return lines + ["}"]
    }

    private static func messages(_ definition: Definition) -> [String] {
        var lines = ["local messages = {"]
        for message in definition.messages {
            let type = Words.hex(message.type, digits: 2)
            let answer = message.answer.map { " answer = \(Words.quoted($0))," } ?? ""
            lines.append(
                "    [0x\(type)] = { name = \(Words.quoted(message.name)), from = \"\(message.from.rawValue)\", "
                    + "kind = \"\(message.kind.rawValue)\",\(answer) bytes = \(message.payloadBytes), fields = {"
            )
            for field in message.fields {
                lines += broken(head(field), "meaning = \(Words.quoted(field.meaning)) },")
            }
            lines.append("    } },")
        }
        return lines + ["}"]
    }

    private static func head(_ field: FieldDefinition) -> String {
        var text = "{ name = \(Words.quoted(field.name)), "
        switch field.type {
        case .bytes(let count): text += "type = \"bytes\", bytes = \(count),"
        case .ascii(let count): text += "type = \"ascii\", bytes = \(count),"
        case .enumeration(let name, let base), .flags(let name, let base):
            text += "type = \"\(base.rawValue)\", set = \(Words.quoted(name)),"
        case .faultCode, .limitCode:
            text += "type = \"\(field.type.base?.rawValue ?? "")\", set = \(Words.quoted(field.type.name)),"
        case .integer, .penTime, .hostTime: text += "type = \"\(field.type.base?.rawValue ?? "")\","
        }
        if let unit = field.unit { text += " unit = \(Words.quoted(unit))," }
        if let min = field.min { text += " min = \(min)," }
        if let max = field.max { text += " max = \(max)," }
        return text
    }

    /// An entry on one line where it fits, else its meaning on a line of its own.
    private static func broken(_ head: String, _ tail: String) -> [String] {
        let whole = "        \(head) \(tail)"
        return whole.count <= columnsMax ? [whole] : ["        " + head, "          " + tail]
    }
}
