// Names that become fields, types and constants of one C header.
extension DefinitionChecks {
    /// Words of C99 and C++ that can be no field, and integer types that fields are made of.
    private static let words: Set<String> = [
        "and", "asm", "auto", "bool", "break", "case", "catch", "char", "class", "const", "continue", "default",
        "delete", "do", "double", "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend",
        "goto", "if", "inline", "int", "long", "mutable", "namespace", "new", "not", "operator", "or", "private",
        "protected", "public", "register", "restrict", "return", "short", "signed", "sizeof", "static", "struct",
        "switch", "template", "this", "throw", "true", "try", "typedef", "typename", "union", "unsigned", "using",
        "virtual", "void", "volatile", "while", "xor",
    ]
    /// What stands behind `pen_link_` in the headers that are written by hand.
    private static let handWritten: Set<String> = [
        "crc32c", "decode", "decoder", "encode", "envelope_start", "frame", "message", "outcome", "receive", "result",
        "sha256",
    ]

    mutating func checkCNames() {
        for message in definition.messages {
            if Self.handWritten.contains(message.name) {
                let name = "pen_link_\(message.name)"
                report(message.line, "the name becomes the C type \(name), which the codec has already; choose another")
            }
            if Self.words.contains(message.name) {
                report(message.line, "the name \(message.name) is a word of C or C++; choose another")
            }
            for field in message.fields where Self.words.contains(field.name) {
                report(field.line, "field \(field.name) of \(message.name) is a word of C or C++; choose another")
            }
        }
        checkUnique(constants) { "a second \($0) would stand in the C header" }
    }

    /// All constants of the header with the lines that make them.
    private var constants: [(key: String, line: Int)] {
        let enums = definition.enums.flatMap { item in
            item.values.map { (CNames.constant(item.name, $0.name), $0.line) }
        }
        let flags = definition.flags.flatMap { item in
            item.bits.map { (CNames.constant(item.name, $0.name), $0.line) }
        }
        let codes =
            definition.faults.map { (CNames.constant("fault", $0.name), $0.line) }
            + definition.limits.map { (CNames.constant("limit", $0.name), $0.line) }
        let messages = definition.messages.flatMap {
            [(CNames.constant("type", $0.name), $0.line), (CNames.constant($0.name, "bytes"), $0.line)]
        }
        let numbers = definition.constants.map { (CNames.constant($0.name), $0.line) }
        var seen: Set<String> = []
        // Names that stand twice within their own list are reported there.
        return [numbers, enums, flags, codes, messages].flatMap { list -> [(key: String, line: Int)] in
            let own = list.filter { name in list.first { $0.0 == name.0 }?.1 == name.1 }
            return own.map { (key: $0.0, line: $0.1) }
        }.filter { seen.insert("\($0.key):\($0.line)").inserted }
    }
}
