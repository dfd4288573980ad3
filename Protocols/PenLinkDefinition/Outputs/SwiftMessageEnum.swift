/// Message.swift: any message, by its type.
enum SwiftMessageEnum {
    static func file(_ definition: Definition) -> OutputFile {
        var source = SourceText()
        source.doc("Any message of pen-link. Of a type that this version does not know only the number is kept.")
        source.line("package enum Message: Equatable, Sendable {")
        for message in definition.messages {
            source.doc(message.meaning, 1)
            let name = Words.declared(Words.lowerCamel(message.name))
            source.line("case \(name)(\(Words.upperCamel(message.name)))", 1)
        }
        source.doc("A message of a type that this version does not know.", 1)
        source.line("case unknown(UInt8)", 1)
        source.line()
        writeProperties(definition, to: &source)
        source.line()
        writeTransaction(definition, to: &source)
        source.line()
        writeCodec(definition, to: &source)
        source.line()
        writeCheck(definition, to: &source)
        source.line()
        source.doc("True if the host sends messages of this type; the pen's have the highest bit set, known or not.", 1)
        source.line("package static func isFromHost(type: UInt8) -> Bool {", 1)
        source.line("type < 0x80", 2)
        source.line("}", 1)
        source.line("}")
        return OutputFile(path: "Protocols/PenProtocol/Generated/Message.swift", text: source.text)
    }

    private static func writeProperties(_ definition: Definition, to source: inout SourceText) {
        source.doc("Its type in the header.", 1)
        source.line("package var type: UInt8 {", 1)
        source.line("switch self {", 2)
        for message in definition.messages {
            source.line("case .\(Words.lowerCamel(message.name)): \(Words.upperCamel(message.name)).type", 2)
        }
        source.line("case .unknown(let type): type", 2)
        source.lines(["}"], 2)
        source.line("}", 1)
        source.line()
        source.doc("Its name in the definition.", 1)
        source.line("package var name: StaticString {", 1)
        source.line("switch self {", 2)
        for message in definition.messages {
            source.line("case .\(Words.lowerCamel(message.name)): \(Words.quoted(message.name))", 2)
        }
        source.line("case .unknown: \"unknown\"", 2)
        source.line("}", 2)
        source.line("}", 1)
    }

    private static func writeCodec(_ definition: Definition, to source: inout SourceText) {
        source.doc("Its payload. Empty for an unknown type.", 1)
        source.line("package func encode() -> Payload {", 1)
        source.line("switch self {", 2)
        for message in definition.messages {
            source.line("case .\(Words.lowerCamel(message.name))(let message): message.encode()", 2)
        }
        source.line("case .unknown: Payload()", 2)
        source.line("}", 2)
        source.line("}", 1)
        source.line()
        source.doc("The message of a type in a payload. An unknown type is no error: newer versions may add some.", 1)
        source.line(
            "package static func decode(type: UInt8, payload: borrowing Payload) throws(MessageError) -> Message {",
            1
        )
        source.line("switch type {", 2)
        for message in definition.messages {
            let type = Words.upperCamel(message.name)
            source.line("case \(type).type: .\(Words.lowerCamel(message.name))(try \(type).decode(payload))", 2)
        }
        source.line("default: .unknown(type)", 2)
        source.line("}", 2)
        source.line("}", 1)
    }

    private static func writeCheck(_ definition: Definition, to source: inout SourceText) {
        source.doc("Throws if a value is outside its range, so that a receiver would refuse the message.", 1)
        source.line("package func check() throws(MessageError) {", 1)
        source.line("switch self {", 2)
        var free: [String] = []
        for message in definition.messages {
            let name = Words.lowerCamel(message.name)
            if message.fields.contains(where: \.isNarrowed) {
                source.line("case .\(name)(let message): try message.check()", 2)
            } else {
                free.append(".\(name)")
            }
        }
        writeOthers(free, does: "break", to: &source)
        source.line("}", 2)
        source.line("}", 1)
    }

    private static func writeTransaction(_ definition: Definition, to source: inout SourceText) {
        source.doc("Its number, if it is a transaction.", 1)
        source.line("package var transaction: UInt16? {", 1)
        source.line("switch self {", 2)
        var others: [String] = []
        for message in definition.messages {
            let name = Words.lowerCamel(message.name)
            if message.kind == .transaction {
                source.line("case .\(name)(let message): message.transaction", 2)
            } else {
                others.append(".\(name)")
            }
        }
        writeOthers(others, does: "nil", to: &source)
        source.line("}", 2)
        source.line("}", 1)
    }

    /// Writes the last case of a switch: all other messages, named so that the compiler asks about a new one.
    private static func writeOthers(_ others: [String], does: String, to source: inout SourceText) {
        let cases = Words.wrapped((others + [".unknown"]).joined(separator: ", "), to: 100)
        for (index, line) in cases.enumerated() {
            source.line((index == 0 ? "case " : "    ") + line + (index == cases.count - 1 ? ":" : ""), 2)
        }
        source.line(does, 3)
    }
}
