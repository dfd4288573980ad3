/// pen_link.h: numbers, names and messages for firmware in C99.
enum CHeader {
    static let path = "Protocols/c/include/pen_link.h"

    static func file(_ definition: Definition) -> OutputFile {
        var source = SourceText()
        source.lines(
            [
                "#ifndef PEN_LINK_H", "#define PEN_LINK_H", "", "#include <stddef.h>", "#include <stdint.h>", "",
                "#ifdef __cplusplus", "extern \"C\" {", "#endif", "",
            ],
            0
        )
        writeNumbers(definition, to: &source)
        writeNames(definition, to: &source)
        writeCodes(definition, to: &source)
        writeResult(to: &source)
        for message in definition.messages { writeMessage(message, to: &source) }
        writeAny(definition, to: &source)
        source.lines(["#ifdef __cplusplus", "}", "#endif", "", "#endif"], 0)
        return OutputFile(path: path, text: source.text)
    }

    private static func writeNumbers(_ definition: Definition, to source: inout SourceText) {
        let frame = definition.frame
        let hash = Words.hex(Int128(CanonicalForm(of: definition).hash), digits: 16)
        define("VERSION_MAJOR", "\(definition.versionMajor)u", "Both sides must have the same.")
        define("VERSION_MINOR", "\(definition.versionMinor)u", "The lower of both sides is in force.")
        define("DEFINITION_HASH", "UINT64_C(0x\(hash))", "As hello carries it.")
        define("DELIMITER", "\(frame.delimiter)u", "Ends each frame and stands nowhere else in it.")
        define("HEADER_BYTES", "\(frame.headerBytes)u", "")
        define("CHECKSUM_BYTES", "\(frame.checksumBytes)u", "CRC-32C.")
        define("PAYLOAD_BYTES_MAX", "\(frame.payloadBytesMax)u", "")
        define("ENCODED_BYTES_MAX", "\(frame.encodedBytesMax)u", "The longest frame on the wire, delimiter included.")
        source.line()
        for constant in definition.constants {
            let width = constant.value > Int128(UInt32.max) ? 64 : 32
            define(constant.name.uppercased(), "UINT\(width)_C(\(constant.value))", constant.meaning)
        }
        source.line()

        func define(_ name: String, _ value: String, _ meaning: String) {
            if !meaning.isEmpty { source.note(meaning) }
            source.line("#define PEN_LINK_\(name) \(value)")
        }
    }

    private static func writeNames(_ definition: Definition, to source: inout SourceText) {
        for item in definition.enums {
            source.note("\(item.meaning) Travels as \(item.base.rawValue); other values are a newer minor version's.")
            source.line("enum {")
            for value in item.values {
                source.note(value.meaning, 1)
                source.line("\(CNames.constant(item.name, value.name)) = \(value.value),", 1)
            }
            close()
        }
        for item in definition.flags {
            source.note("\(item.meaning) Travels as \(item.base.rawValue); other bits are a newer minor version's.")
            source.line("enum {")
            for bit in item.bits {
                source.note(bit.meaning, 1)
                source.line("\(CNames.constant(item.name, bit.name)) = 1 << \(bit.bit),", 1)
            }
            close()
        }

        func close() {
            source.line("};")
            source.line()
        }
    }

    private static func writeCodes(_ definition: Definition, to source: inout SourceText) {
        source.note("Faults. 1 to 31 latch, 32 to 63 do not.")
        source.line("enum {")
        for fault in definition.faults {
            source.note(fault.text, 1)
            source.line("\(CNames.constant("fault", fault.name)) = \(fault.code),", 1)
        }
        source.line("};")
        source.line()
        source.note("Active limits: not faults; which limit binds now.")
        source.line("enum {")
        for limit in definition.limits {
            source.note(limit.text, 1)
            source.line("\(CNames.constant("limit", limit.name)) = \(limit.code),", 1)
        }
        source.line("};")
        source.line()
    }

    private static func writeResult(to source: inout SourceText) {
        source.note("What became of encoding or decoding. Whatever is not PEN_LINK_OK has written nothing.")
        source.line("typedef enum {")
        for (name, meaning) in results {
            source.line("PEN_LINK_\(name), // \(meaning)", 1)
        }
        source.line("} pen_link_result;")
        source.line()
    }

    private static let results = [
        ("OK", "Done."),
        ("TOO_SHORT", "The payload ends before the message does. A newer minor version may be longer, never shorter."),
        ("NOT_TEXT", "A text holds a byte that is not printable ASCII, or goes on after its padding."),
        ("OUT_OF_RANGE", "A value lies outside the range that the definition gives its field."),
        ("UNKNOWN_TYPE", "This version has no message of that type."),
        ("OTHER_MAJOR", "The frame is of another major version."),
    ]

    private static func writeMessage(_ message: MessageDefinition, to source: inout SourceText) {
        source.note("\(message.name), from the \(message.from.rawValue). \(message.meaning)")
        source.line("#define \(CNames.constant("type", message.name)) 0x\(Words.hex(message.type, digits: 2))u")
        source.line("#define \(CNames.constant(message.name, "bytes")) \(message.payloadBytes)u")
        source.line("typedef struct {")
        for field in message.fields {
            let unit = field.unit.map { " In \($0)." } ?? ""
            let range = field.readableRange.map { " Range: \($0)." } ?? ""
            source.note("\(field.type.name). \(field.meaning)\(unit)\(range)", 1)
            source.line("\(declaration(field));", 1)
        }
        source.line("} pen_link_\(message.name);")
        source.line("\(CCodec.encoder(message));")
        source.line("\(CCodec.decoder(message));")
        source.line()
    }

    private static func declaration(_ field: FieldDefinition) -> String {
        switch field.type {
        case .bytes(let count): "uint8_t \(field.name)[\(count)]"
        case .ascii(let count): "char \(field.name)[\(count)]"
        default: "\((field.type.base ?? .u8).cName) \(field.name)"
        }
    }

    private static func writeAny(_ definition: Definition, to source: inout SourceText) {
        source.note("Any message; `type` tells which member of `body` holds.")
        source.line("typedef struct {")
        source.line("uint8_t type;", 1)
        source.line("union {", 1)
        source.lines(definition.messages.map { "pen_link_\($0.name) \($0.name);" }, 2)
        source.line("} body;", 1)
        source.line("} pen_link_message;")
        source.line()
        source.note("Encodes into `payload`, which has room for PEN_LINK_PAYLOAD_BYTES_MAX, and tells how many bytes.")
        source.line("\(CCodec.anyEncoder);")
        source.note("Decodes a payload of `count` bytes by its type.")
        source.line("\(CCodec.anyDecoder);")
        source.line()
    }
}
