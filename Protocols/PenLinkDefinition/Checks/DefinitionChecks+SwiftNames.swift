// Names that become Swift types of one module.
extension DefinitionChecks {
    /// Types of PenProtocol that are written by hand.
    private static let handWritten: Set<String> = [
        "Ascii16", "Bytes32", "EncodedFrame", "Envelope", "EnvelopeLimits", "FaultCode", "FaultEffect", "Frame",
        "FrameDecoder", "FrameEncoder", "FrameError", "FrameHeader", "HostInstant", "LimitCode", "Message",
        "MessageError", "Payload", "PenInstant", "PenLink",
    ]

    mutating func checkSwiftNames() {
        let named = definition.enums.map { ($0.name, $0.line) } + definition.flags.map { ($0.name, $0.line) }
        // A name that stands twice among types, or among messages, is reported already.
        let types = (distinct(named) + distinct(definition.messages.map { ($0.name, $0.line) }))
            .sorted { $0.line < $1.line }
        checkUnique(types) { "a second enum, flags or message becomes the Swift type \($0)" }
        for (name, line) in types where Self.handWritten.contains(name) {
            report(line, "the name becomes the Swift type \(name), which PenProtocol has already; choose another")
        }
        for message in definition.messages where message.name == "unknown" {
            report(message.line, "a message is named unknown, which the generated Swift uses itself; rename it")
        }
        for message in definition.messages {
            for field in message.fields where ["type", "payload_bytes"].contains(field.name) {
                report(
                    field.line,
                    "field \(field.name) of \(message.name) would hide a member of the generated Swift; rename it"
                )
            }
        }
    }

    /// The Swift names, each name of the definition once.
    private func distinct(_ named: [(String, Int)]) -> [(key: String, line: Int)] {
        var seen: Set<String> = []
        return named.filter { seen.insert($0.0).inserted }.map { (Words.upperCamel($0.0), $0.1) }
    }
}
