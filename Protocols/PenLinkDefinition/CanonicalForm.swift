/// Everything of a definition that changes the wire, and nothing else, as text. Its hash goes with hello, so that two
/// sides built from different definitions notice. Meanings, texts, units and the order in the file do not count.
package struct CanonicalForm: Sendable {
    /// One element a line, each line ended by LF, UTF-8.
    package let text: String

    /// FNV-1a (64 bit) over the bytes of `text`.
    package var hash: UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }

    /// The canonical form of a definition.
    package init(of definition: Definition) {
        let lines =
            Self.head(definition) + Self.types(definition) + Self.codes(definition)
            + definition.messages.sorted { $0.type < $1.type }.flatMap(Self.message)
        text = lines.map { $0 + "\n" }.joined()
    }

    private static func head(_ definition: Definition) -> [String] {
        let frame = definition.frame
        return [
            "pen-link \(definition.versionMajor).\(definition.versionMinor)",
            "frame delimiter \(frame.delimiter)",
            "frame header_bytes \(frame.headerBytes)",
            "frame checksum_bytes \(frame.checksumBytes)",
            "frame payload_bytes_max \(frame.payloadBytesMax)",
            "frame encoded_bytes_max \(frame.encodedBytesMax)",
            "frame fast_telemetry_bytes_max \(frame.fastTelemetryBytesMax)",
        ] + definition.constants.sorted { $0.name < $1.name }.map { "constant \($0.name) \($0.value)" }
    }

    private static func types(_ definition: Definition) -> [String] {
        let enums = definition.enums.sorted { $0.name < $1.name }.flatMap { type in
            ["enum \(type.name) \(type.base.rawValue)"]
                + type.values.sorted { $0.value < $1.value }.map { "value \(type.name) \($0.value) \($0.name)" }
        }
        let flags = definition.flags.sorted { $0.name < $1.name }.flatMap { type in
            ["flags \(type.name) \(type.base.rawValue)"]
                + type.bits.sorted { $0.bit < $1.bit }.map { "bit \(type.name) \($0.bit) \($0.name)" }
        }
        return enums + flags
    }

    private static func codes(_ definition: Definition) -> [String] {
        definition.faults.sorted { $0.code < $1.code }.map { "fault \($0.code) \($0.name)" }
            + definition.limits.sorted { $0.code < $1.code }.map { "limit \($0.code) \($0.name)" }
    }

    private static func message(_ message: MessageDefinition) -> [String] {
        let head = "message \(message.type) \(message.name) \(message.from.rawValue) \(message.kind.rawValue)"
        return [head]
            + message.fields.map { field in
                let line = "field \(message.name) \(field.name) \(field.type.name)"
                guard let range = field.range else { return line }
                return line + " \(range.lowerBound) \(range.upperBound)"
            }
    }
}
