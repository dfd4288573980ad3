import PenLinkDefinition
import TestSupport
import Testing
import Yams

/// pen-link.schema.json says of the definition file what the reader reads.
struct DefinitionSchemaTests {
    private func checker() throws -> SchemaChecker {
        try SchemaChecker(schema: Repository.text("Protocols/pen-link.schema.json"))
    }

    @Test func `LINKDEF-064 the definition and all released ones keep to the schema`() throws {
        let checker = try checker()
        #expect(try checker.check(Repository.text(Generator.definitionPath)) == [])
        #expect(try checker.check(Fixture.text) == [])
        for file in try Repository.files(below: "Protocols/released", endingWith: ".yaml") {
            #expect(try checker.check(Repository.text(file)) == [], "\(file)")
        }
    }

    @Test(arguments: [
        ("pen_link: 1", "pen_link: 2", "is not 1"), ("major: 1, ", "", "lacks major"),
        ("minor: 0", "minor: 256", "breaks the bound"), ("header_bytes: 8", "header_bytes: eight", "is no integer"),
        ("value: 8000", "value: 8.5", "is no integer"), ("name: lease_us, value", "name: LeaseUs, value", "pattern"),
        ("    type: u16\n    meaning: \"Flags.\"", "    type: i16\n    meaning: \"Flags.\"", "none of the enum"),
        ("by: pen, ", "by: hand, ", "none of the enum"), ("effect: trip, ", "effect: halt, ", "none of the enum"),
        (", causes: [\"Hair.\"]", "", "lacks causes"),
        ("causes: [\"Too deep.\"]", "causes: [\"\"]", "breaks minLength"),
        ("from: host", "from: table", "none of the enum"), ("kind: telemetry", "kind: chat", "none of the enum"),
        ("unit: mN, ", "units: mN, ", "extra key units"), ("type: i16, unit", "type: \"bytes[20]\", unit", "pattern"),
        ("    answer: acknowledge\n", "    answers: acknowledge\n", "extra key answers"),
        ("meaning: \"Skin.\"", "meaning: \"\"", "breaks minLength"),
    ])
    func `LINKDEF-065 a mistake of form breaks the schema`(old: String, new: String, flaw: String) throws {
        let text = try #require(Fixture.changed(old, new), "\(old)")
        let flaws = try checker().check(text)
        #expect(flaws.contains { $0.contains(flaw) }, "\(flaws)")
        #expect(!Fixture.problems(text).isEmpty)
    }

    @Test func `LINKDEF-066 schema and reader know the same keys`() throws {
        let schema = try Repository.text("Protocols/pen-link.schema.json")
        let root = try #require(try Parser(yaml: schema, resolver: .default, encoding: .utf8).singleRoot())
        try expect(root, DefinitionKeys.top)
        try expect(root["properties"]?["version"], DefinitionKeys.version)
        try expect(root["properties"]?["frame"], DefinitionKeys.frame)
        let parts = root["$defs"]
        try expect(parts?["constant"], DefinitionKeys.constant)
        try expect(parts?["enum"], DefinitionKeys.enumeration)
        try expect(parts?["value"], DefinitionKeys.value)
        try expect(parts?["flags"], DefinitionKeys.flags)
        try expect(parts?["bit"], DefinitionKeys.bit)
        try expect(parts?["fault"], DefinitionKeys.fault)
        try expect(parts?["limit"], DefinitionKeys.limit)
        try expect(parts?["message"], DefinitionKeys.message, DefinitionKeys.messageOptional)
        try expect(parts?["field"], DefinitionKeys.field, DefinitionKeys.fieldOptional)
    }

    private func expect(_ node: Node?, _ required: [String], _ optional: [String] = []) throws {
        let node = try #require(node)
        let properties = try #require(node["properties"]?.mapping)
        #expect(Set(properties.keys.compactMap(\.string)) == Set(required + optional))
        #expect(Set(try #require(node["required"]).array().compactMap(\.string)) == Set(required))
        #expect(node["additionalProperties"]?.bool == false)
    }
}
