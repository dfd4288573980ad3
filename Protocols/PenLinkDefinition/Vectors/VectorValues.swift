/// Values for the fields of a vector: all lowest, all highest, or all telling apart.
struct VectorValues {
    /// Which values.
    enum Choice: String, CaseIterable {
        case minimum, maximum, typical
    }

    let choice: Choice
    private let definition: Definition
    /// The next byte of the pattern. Each byte of a payload gets another one, so that swapped bytes show.
    private var nextByte: UInt8 = 0x21

    init(_ choice: Choice, of definition: Definition) {
        self.choice = choice
        self.definition = definition
    }

    /// The value of the next field.
    mutating func value(of field: FieldDefinition) -> WireValue {
        let count = field.type.bytes
        let pattern = patternBytes(count)
        switch (field.type, choice) {
        case (.bytes, .minimum): return .bytes([UInt8](repeating: 0x00, count: count))
        case (.bytes, .maximum): return .bytes([UInt8](repeating: 0xff, count: count))
        case (.bytes, .typical): return .bytes(pattern)
        case (.ascii, .minimum): return .text("")
        case (.ascii, .maximum): return .text(String(repeating: "~", count: count))
        case (.ascii, .typical): return .text(String(decoding: pattern.prefix(count - 5), as: UTF8.self))
        case (_, .minimum): return .integer(field.range?.lowerBound ?? 0)
        case (_, .maximum): return .integer(field.range?.upperBound ?? 0)
        case (_, .typical): return .integer(typical(field, pattern))
        }
    }

    private func typical(_ field: FieldDefinition, _ pattern: [UInt8]) -> Int128 {
        switch field.type {
        case .enumeration(let name, _):
            return definition.enums.first { $0.name == name }?.values.last?.value ?? 0
        case .faultCode: return definition.faults[definition.faults.count / 2].code
        case .limitCode: return definition.limits[definition.limits.count / 2].code
        case .flags(let name, _):
            let bits = definition.flags.first { $0.name == name }?.bits.map(\.bit) ?? []
            return bits.filter { !$0.isMultiple(of: 2) }.reduce(0) { $0 | 1 << Int128($1) }
        case .integer, .penTime, .hostTime, .bytes, .ascii: break
        }
        guard let range = field.range else { return 0 }
        let number = pattern.reversed().reduce(Int128(0)) { $0 << 8 | Int128($1) }
        // A signed field shows its sign.
        if range.lowerBound < 0, range.contains(-number) { return -number }
        if range.contains(number) { return number }
        return range.lowerBound + (range.upperBound - range.lowerBound) * 5 / 8
    }

    private mutating func patternBytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in
            defer { nextByte = nextByte == 0x7e ? 0x21 : nextByte + 1 }
            return nextByte
        }
    }
}
