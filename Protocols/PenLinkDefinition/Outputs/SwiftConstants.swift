/// PenLink.swift: version, hash, frame numbers and constants.
enum SwiftConstants {
    static func file(_ definition: Definition) -> OutputFile {
        var source = SourceText()
        let frame = definition.frame
        source.doc("The numbers of pen-link that both sides agree on.")
        source.line("package enum PenLink {")
        entry("Major version; both sides must have the same.", "versionMajor: UInt8 = \(definition.versionMajor)")
        entry("Minor version; the lower of both sides is in force.", "versionMinor: UInt8 = \(definition.versionMinor)")
        entry(
            "FNV-1a (64 bit) of the canonical definition, as hello carries it.",
            "definitionHash: UInt64 = \(hash(CanonicalForm(of: definition).hash))"
        )
        source.line()
        entry("The byte that ends each frame and stands nowhere else in it.", "delimiter: UInt8 = \(frame.delimiter)")
        entry("Bytes of a frame's header.", "headerBytes = \(frame.headerBytes)")
        entry("Bytes of a frame's CRC-32C.", "checksumBytes = \(frame.checksumBytes)")
        entry("Bytes of the longest payload.", "payloadBytesMax = \(frame.payloadBytesMax)")
        entry("Bytes of the longest frame, delimiter included.", "encodedBytesMax = \(frame.encodedBytesMax)")
        entry(
            "Bytes of the longest fast_telemetry frame on the wire, delimiter included.",
            "fastTelemetryBytesMax = \(frame.fastTelemetryBytesMax)"
        )
        source.doc("The bytes of a payload; in Swift an array's length is part of its type and must be a literal.", 1)
        source.line("package typealias PayloadStorage = InlineArray<\(frame.payloadBytesMax), UInt8>", 1)
        source.line()
        for constant in definition.constants {
            let type = constant.name.hasSuffix("_us") ? ": UInt64" : ""
            entry(constant.meaning, "\(Words.lowerCamel(constant.name))\(type) = \(Words.literal(constant.value))")
        }
        source.line("}")
        return OutputFile(path: "Protocols/PenProtocol/Generated/PenLink.swift", text: source.text)

        func entry(_ meaning: String, _ declaration: String) {
            source.doc(meaning, 1)
            source.line("package static let \(declaration)", 1)
        }
    }

    /// A 64-bit hash as a Swift literal with groups of four digits.
    private static func hash(_ value: UInt64) -> String {
        let digits = Array(Words.hex(Int128(value), digits: 16))
        let groups = stride(from: 0, to: 16, by: 4).map { String(digits[$0..<($0 + 4)]) }
        return "0x" + groups.joined(separator: "_")
    }
}
