/// The value of a field as it stood on the wire, with its names where it has some.
package enum FieldValue: Equatable, Sendable {
    case unsigned(UInt64)
    case signed(Int64)
    /// A value of an enum or a code; no name where this version does not know it.
    case named(String?, UInt64)
    case flags([String], UInt64)
    case text(String)
    case bytes([UInt8])

    /// As an integer; 0 for text and bytes.
    package var number: Int {
        switch self {
        case .unsigned(let value), .named(_, let value), .flags(_, let value): Int(clamping: value)
        case .signed(let value): Int(clamping: value)
        case .text, .bytes: 0
        }
    }

    /// For a person.
    package var words: String {
        switch self {
        case .unsigned(let value): "\(value)"
        case .signed(let value): "\(value)"
        case .named(let name, let wire): name ?? "unknown \(wire)"
        case .flags(let names, _): names.isEmpty ? "none" : names.joined(separator: " + ")
        case .text(let text): text.isEmpty ? "–" : HexText.printable(text)
        case .bytes(let bytes): HexText.text(bytes)
        }
    }
}
