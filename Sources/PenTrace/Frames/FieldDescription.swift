/// One field of a message: what a reader needs to find, name and show it.
package struct FieldDescription: Sendable {
    /// How its bytes are read. All integers are little endian.
    package enum Kind: Sendable {
        case unsigned(bytes: Int)
        case signed(bytes: Int)
        /// A value of an enum or a code, by the table of that name.
        case named(String, bytes: Int)
        /// A set of bits, by the table of that name.
        case flags(String, bytes: Int)
        case text(Int)
        case bytes(Int)
    }

    package let name: String
    package let kind: Kind
    /// Bytes before it in the payload.
    package let offset: Int
    package let unit: String?

    init(_ name: String, _ kind: Kind, at offset: Int, unit: String? = nil) {
        self.name = name
        self.kind = kind
        self.offset = offset
        self.unit = unit
    }

    /// Its value in a payload. Total: bytes beyond the payload's end are 0.
    package func value(in payload: [UInt8]) -> FieldValue {
        switch kind {
        case .unsigned(let count): return .unsigned(number(payload, count))
        case .signed(let count):
            let unused = 64 - 8 * count
            return .signed(Int64(bitPattern: number(payload, count) << unused) >> unused)
        case .named(let table, let count):
            let wire = number(payload, count)
            return .named(ValueNames.values[table]?[wire], wire)
        case .flags(let table, let count):
            let wire = number(payload, count)
            let bits = (0..<UInt64(8 * count)).filter { wire >> $0 & 1 == 1 }
            let names: [String] = bits.map { ValueNames.flags[table]?[$0] ?? "bit_\($0)" }
            return .flags(names, wire)
        case .text(let count):
            return .text(String(decoding: bytes(payload, count).prefix { $0 != 0 }, as: UTF8.self))
        case .bytes(let count): return .bytes(bytes(payload, count))
        }
    }

    private func bytes(_ payload: [UInt8], _ count: Int) -> [UInt8] {
        Array(payload.dropFirst(offset).prefix(count))
    }

    private func number(_ payload: [UInt8], _ count: Int) -> UInt64 {
        bytes(payload, count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
