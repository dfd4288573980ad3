/// pen_link_messages.c: encoders and decoders of all payloads.
enum CCodec {
    static let path = "Protocols/c/pen_link_messages.c"
    static let anyEncoder =
        "pen_link_result pen_link_encode(const pen_link_message *message, uint8_t *payload, size_t *count)"
    static let anyDecoder =
        "pen_link_result pen_link_decode(uint8_t type, const uint8_t *payload, size_t count, pen_link_message *message)"

    static func file(_ definition: Definition) -> OutputFile {
        var source = SourceText()
        source.lines(["#include \"pen_link.h\"", "", "#include \"pen_link_bytes.h\"", ""], 0)
        for message in definition.messages {
            writeCheck(message, to: &source)
            writeEncoder(message, to: &source)
            writeDecoder(message, to: &source)
        }
        writeAny(definition, to: &source)
        return OutputFile(path: path, text: source.text)
    }

    /// The head of a message's encoder.
    static func encoder(_ message: MessageDefinition) -> String {
        "pen_link_result pen_link_encode_\(message.name)(const pen_link_\(message.name) *message, uint8_t *payload)"
    }

    /// The head of a message's decoder.
    static func decoder(_ message: MessageDefinition) -> String {
        "pen_link_result pen_link_decode_\(message.name)(const uint8_t *payload, size_t count,"
            + " pen_link_\(message.name) *message)"
    }

    /// Text first, then ranges, each in the order of the fields: the order of the Swift codec.
    private static func writeCheck(_ message: MessageDefinition, to source: inout SourceText) {
        let texts = message.fields.compactMap { field -> String? in
            guard case .ascii(let count) = field.type else { return nil }
            return "if (!pen_link_is_text(message->\(field.name), \(count)u)) return PEN_LINK_NOT_TEXT;"
        }
        let ranges = message.fields.compactMap { field -> String? in
            let conditions = outside(field)
            return conditions.isEmpty
                ? nil : "if (\(conditions.joined(separator: " || "))) return PEN_LINK_OUT_OF_RANGE;"
        }
        guard !(texts + ranges).isEmpty else { return }
        source.line("static pen_link_result check_\(message.name)(const pen_link_\(message.name) *message) {")
        source.lines(texts + ranges, 1)
        source.line("return PEN_LINK_OK;", 1)
        source.line("}")
        source.line()
    }

    /// What must not be true of a field; nothing where the definition does not narrow its type.
    private static func outside(_ field: FieldDefinition) -> [String] {
        guard let base = field.type.base else { return [] }
        var conditions: [String] = []
        if let min = field.min, min > base.min {
            conditions.append("message->\(field.name) < \(CNames.literal(min, as: base))")
        }
        if let max = field.max, max < base.max {
            conditions.append("message->\(field.name) > \(CNames.literal(max, as: base))")
        }
        return conditions
    }

    private static func isChecked(_ message: MessageDefinition) -> Bool {
        message.fields.contains { field in
            if case .ascii = field.type { return true }
            return !outside(field).isEmpty
        }
    }

    private static func writeEncoder(_ message: MessageDefinition, to source: inout SourceText) {
        source.line("\(encoder(message)) {")
        if isChecked(message) {
            source.line("const pen_link_result result = check_\(message.name)(message);", 1)
            source.line("if (result != PEN_LINK_OK) return result;", 1)
        }
        for (offset, field) in message.layout {
            switch field.type {
            case .bytes(let count):
                source.line("pen_link_copy(payload + \(offset), message->\(field.name), \(count)u);", 1)
            case .ascii(let count):
                source.line("pen_link_put_text(payload + \(offset), message->\(field.name), \(count)u);", 1)
            default:
                let base = field.type.base ?? .u8
                source.line("pen_link_put_\(base.rawValue)(payload + \(offset), message->\(field.name));", 1)
            }
        }
        source.line("return PEN_LINK_OK;", 1)
        source.line("}")
        source.line()
    }

    private static func writeDecoder(_ message: MessageDefinition, to source: inout SourceText) {
        source.line("\(decoder(message)) {")
        source.line("pen_link_\(message.name) read;", 1)
        source.line("if (count < \(CNames.constant(message.name, "bytes"))) return PEN_LINK_TOO_SHORT;", 1)
        for (offset, field) in message.layout {
            switch field.type {
            case .bytes(let count):
                source.line("pen_link_copy(read.\(field.name), payload + \(offset), \(count)u);", 1)
            case .ascii(let count):
                source.line("pen_link_get_text(read.\(field.name), payload + \(offset), \(count)u);", 1)
            default:
                let base = field.type.base ?? .u8
                source.line("read.\(field.name) = pen_link_get_\(base.rawValue)(payload + \(offset));", 1)
            }
        }
        if isChecked(message) {
            source.line("{", 1)
            source.line("const pen_link_result result = check_\(message.name)(&read);", 2)
            source.line("if (result != PEN_LINK_OK) return result;", 2)
            source.line("}", 1)
        }
        source.line("*message = read;", 1)
        source.line("return PEN_LINK_OK;", 1)
        source.line("}")
        source.line()
    }

    private static func writeAny(_ definition: Definition, to source: inout SourceText) {
        source.line("\(anyEncoder) {")
        source.line("switch (message->type) {", 1)
        for message in definition.messages {
            source.line("case \(CNames.constant("type", message.name)):", 1)
            source.line("*count = \(CNames.constant(message.name, "bytes"));", 2)
            source.line("return pen_link_encode_\(message.name)(&message->body.\(message.name), payload);", 2)
        }
        source.line("default: return PEN_LINK_UNKNOWN_TYPE;", 1)
        source.line("}", 1)
        source.line("}")
        source.line()
        source.line("\(anyDecoder) {")
        source.line("pen_link_result result;", 1)
        source.line("switch (type) {", 1)
        for message in definition.messages {
            source.line("case \(CNames.constant("type", message.name)):", 1)
            source.line("result = pen_link_decode_\(message.name)(payload, count, &message->body.\(message.name));", 2)
            source.line("break;", 2)
        }
        source.line("default: return PEN_LINK_UNKNOWN_TYPE;", 1)
        source.line("}", 1)
        source.line("if (result == PEN_LINK_OK) message->type = type;", 1)
        source.line("return result;", 1)
        source.line("}")
    }
}
