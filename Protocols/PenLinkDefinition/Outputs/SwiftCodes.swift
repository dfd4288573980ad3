/// FaultCode.swift with FaultCode+Words.swift, and LimitCode.swift: enums with the sentences that a person reads.
enum SwiftCodes {
    /// Numbers and names in one file, what a person reads and what it does in the other.
    static func faults(_ definition: Definition) -> [OutputFile] {
        let made = SwiftEnum(
            name: "fault_code",
            base: .u16,
            meaning: "Why the pen does not move, or stopped. 1–31 latch until a person clears them.",
            cases: definition.faults.map { SwiftEnum.Case(value: $0.code, name: $0.name, meaning: $0.text) }
        )
        var source = SourceText()
        made.write(to: &source)
        source.line("}")
        return [made.output(source), made.output(faultWords(definition, made), aspect: "Words")]
    }

    private static func faultWords(_ definition: Definition, _ made: SwiftEnum) -> SourceText {
        let byName = Dictionary(definition.faults.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var source = SourceText()
        source.line("extension FaultCode {")
        made.property(
            &source,
            "text: StaticString",
            doc: "What happened, as a sentence for a person.",
            unknown: Words.quoted("The pen reports a fault that this version does not know.")
        ) { Words.quoted(byName[$0.name]?.text ?? "") }
        source.line()
        made.property(
            &source,
            "remedy: StaticString",
            doc: "What to do next, as a sentence for a person.",
            unknown: Words.quoted("Look its number up in the pen's papers; update this program.")
        ) { Words.quoted(byName[$0.name]?.remedy ?? "") }
        source.line()
        made.property(
            &source,
            "effect: FaultEffect",
            doc: "What it does to motion. An unknown fault that does not latch inhibits: the mildest that is safe.",
            unknown: "latches ? .trip : .inhibit"
        ) { ".\(byName[$0.name]?.effect.rawValue ?? "trip")" }
        source.line()
        let codes = FaultDefinition.latchedCodes
        source.doc("True if it stays until a person clears it, whether this version knows it or not.", 1)
        source.line("package var latches: Bool {", 1)
        source.line("wire >= \(codes.lowerBound) && wire <= \(codes.upperBound)", 2)
        source.line("}", 1)
        source.line("}")
        return source
    }

    static func limits(_ definition: Definition) -> OutputFile {
        let made = SwiftEnum(
            name: "limit_code",
            base: .u8,
            meaning: "Which limit binds motion now. Not a fault.",
            cases: definition.limits.map { SwiftEnum.Case(value: $0.code, name: $0.name, meaning: $0.text) }
        )
        let byName = Dictionary(definition.limits.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var source = SourceText()
        made.write(to: &source)
        source.line()
        made.property(
            &source,
            "text: StaticString",
            doc: "Which limit binds, as a sentence for a person.",
            unknown: Words.quoted("A limit binds that this version does not know.")
        ) { Words.quoted(byName[$0.name]?.text ?? "") }
        source.line("}")
        return made.output(source)
    }
}
