// Enums and flags.
extension DefinitionChecks {
    mutating func checkTypes() {
        let builtIn = Set(IntegerType.allCases.map(\.rawValue) + ["pen_time", "host_time", "fault_code", "limit_code"])
        let named = definition.enums.map { ($0.name, $0.line) } + definition.flags.map { ($0.name, $0.line) }
        checkUnique(named.sorted { $0.1 < $1.1 }) { "a second type is named \($0)" }
        for (name, line) in named where builtIn.contains(name) {
            report(line, "the type \(name) is built in; choose another name")
        }
        for type in definition.enums { checkValues(of: type) }
        for type in definition.flags { checkBits(of: type) }
    }

    private mutating func checkValues(of type: EnumDefinition) {
        if type.values.isEmpty { report(type.line, "enum \(type.name) has no values") }
        checkUnique(type.values.map { ($0.name, $0.line) }) { "enum \(type.name) has a second value named \($0)" }
        checkUnique(type.values.map { ($0.value, $0.line) }) { "enum \(type.name) has the value \($0) twice" }
        for value in type.values {
            if !(type.base.min...type.base.max).contains(value.value) {
                report(
                    value.line,
                    "value \(value.name) of enum \(type.name) is \(value.value); \(type.base.rawValue) holds 0 to "
                        + "\(type.base.max)"
                )
            }
            checkNotReserved(value.name, "a value of enum \(type.name)", value.line)
        }
    }

    private mutating func checkBits(of type: FlagsDefinition) {
        if type.bits.isEmpty { report(type.line, "flags \(type.name) has no bits") }
        checkUnique(type.bits.map { ($0.name, $0.line) }) { "flags \(type.name) has a second bit named \($0)" }
        checkUnique(type.bits.map { ($0.bit, $0.line) }) { "flags \(type.name) has the bit \($0) twice" }
        let width = type.base.bytes * 8
        for bit in type.bits where !(0..<width).contains(bit.bit) {
            report(
                bit.line,
                "bit \(bit.name) of flags \(type.name) is \(bit.bit); \(type.base.rawValue) has the bits 0 to "
                    + "\(width - 1)"
            )
        }
        for bit in type.bits where ["raw_value", "is_empty"].contains(bit.name) {
            report(
                bit.line,
                "bit \(bit.name) of flags \(type.name) would hide a member of Swift's OptionSet; rename it"
            )
        }
    }

    /// `unknown` stands for values that a version does not know; the others would hide members of the Swift enum.
    mutating func checkNotReserved(_ name: String, _ what: String, _ line: Int) {
        if ["unknown", "wire", "name", "known", "known_count"].contains(name) {
            report(line, "\(what) is named \(name), which the generated Swift uses itself; rename it")
        }
    }
}
