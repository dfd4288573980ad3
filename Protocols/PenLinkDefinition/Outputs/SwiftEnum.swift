/// One Swift enum whose cases stand for wire values and which keeps the values that it does not know.
struct SwiftEnum {
    /// One known value.
    struct Case {
        var value: Int128
        var name: String
        var meaning: String
    }

    var name: String
    var base: IntegerType
    var meaning: String
    var cases: [Case]

    /// The file of an enum of the definition.
    static func file(_ type: EnumDefinition) -> OutputFile {
        let cases = type.values.map { Case(value: $0.value, name: $0.name, meaning: $0.meaning) }
        let made = SwiftEnum(name: type.name, base: type.base, meaning: type.meaning, cases: cases)
        var source = SourceText()
        made.write(to: &source)
        source.line("}")
        return made.output(source)
    }

    /// The file with this source: of the type itself, or of an aspect of it.
    func output(_ source: SourceText, aspect: String? = nil) -> OutputFile {
        let file = Words.upperCamel(name) + (aspect.map { "+\($0)" } ?? "")
        return OutputFile(path: "Protocols/PenProtocol/Generated/\(file).swift", text: source.text)
    }

    /// Writes the type up to, but without, its closing brace.
    func write(to source: inout SourceText) {
        let type = Words.upperCamel(name)
        source.doc(meaning)
        source.line("package enum \(type): Equatable, Hashable, Sendable {")
        for item in cases {
            source.doc(item.meaning, 1)
            source.line("case \(Words.declared(Words.lowerCamel(item.name)))", 1)
        }
        source.doc("A value that this version does not know, kept as it came.", 1)
        source.line("case unknown(\(base.swiftName))", 1)
        source.line()
        source.doc("The value of a number on the wire.", 1)
        source.line("package init(wire: \(base.swiftName)) {", 1)
        source.line("switch wire {", 2)
        for item in cases { source.line("case \(item.value): self = .\(Words.lowerCamel(item.name))", 2) }
        source.line("default: self = .unknown(wire)", 2)
        source.line("}", 2)
        source.line("}", 1)
        source.line()
        property(&source, "wire: \(base.swiftName)", doc: "Its number on the wire.", unknown: "wire", bound: true) {
            "\($0.value)"
        }
        source.line()
        property(&source, "name: StaticString", doc: "Its name in the definition.", unknown: "\"unknown\"") {
            Words.quoted($0.name)
        }
        source.line()
        writeKnown(to: &source)
    }

    private func writeKnown(to source: inout SourceText) {
        source.doc("How many values this version knows.", 1)
        source.line("package static let knownCount = \(cases.count)", 1)
        source.line()
        source.doc("The known value at a place of the definition's list, from 0; nil beyond the end.", 1)
        source.line("package static func known(at index: Int) -> \(Words.upperCamel(name))? {", 1)
        source.line("switch index {", 2)
        for (index, item) in cases.enumerated() {
            // With its type written out: `.none` alone would be the optional's.
            source.line("case \(index): \(Words.upperCamel(name)).\(Words.lowerCamel(item.name))", 2)
        }
        source.line("default: nil", 2)
        source.line("}", 2)
        source.line("}", 1)
    }

    /// Writes a computed property with one value a case.
    func property(
        _ source: inout SourceText,
        _ declaration: String,
        doc: String,
        unknown: String,
        bound: Bool = false,
        value: (Case) -> String
    ) {
        source.doc(doc, 1)
        source.line("package var \(declaration) {", 1)
        source.line("switch self {", 2)
        for item in cases {
            let pattern = "case .\(Words.lowerCamel(item.name)):"
            if 8 + pattern.count + 1 + value(item).count <= SourceText.columnsMax {
                source.line("\(pattern) \(value(item))", 2)
            } else {
                source.lines([pattern, "    " + value(item)], 2)
            }
        }
        source.line("case .unknown\(bound ? "(let wire)" : ""): \(unknown)", 2)
        source.line("}", 2)
        source.line("}", 1)
    }
}
