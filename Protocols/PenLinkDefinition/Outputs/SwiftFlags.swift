/// One Swift option set for a set of flags. Bits that this version does not know survive.
enum SwiftFlags {
    static func file(_ type: FlagsDefinition) -> OutputFile {
        let name = Words.upperCamel(type.name)
        var source = SourceText()
        source.doc(type.meaning)
        source.line("package struct \(name): OptionSet, Hashable, Sendable {")
        source.doc("The bits on the wire, those that this version does not know included.", 1)
        source.line("package var rawValue: \(type.base.swiftName)", 1)
        source.line()
        source.doc("Makes the set from bits on the wire.", 1)
        source.line("package init(rawValue: \(type.base.swiftName)) {", 1)
        source.line("self.rawValue = rawValue", 2)
        source.line("}", 1)
        source.line()
        for bit in type.bits {
            source.doc(bit.meaning, 1)
            let member = Words.declared(Words.lowerCamel(bit.name))
            source.line("package static let \(member) = \(name)(rawValue: 1 << \(bit.bit))", 1)
        }
        source.line("}")
        return OutputFile(path: "Protocols/PenProtocol/Generated/\(name).swift", text: source.text)
    }
}
