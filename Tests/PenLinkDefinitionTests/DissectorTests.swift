import PenLinkDefinition
import TestSupport
import Testing

struct DissectorTests {
    private func made(_ dissector: String) throws -> String? {
        let definition = try DefinitionReader.read(try Repository.text(Generator.definitionPath))
        let specification = try Repository.text(SpecificationText.path)
        return try Generator.files(definition, specification: specification, dissector: dissector)
            .first { $0.path == LuaDissector.path }?.text
    }

    @Test func `TRACE-030 tables between the markers are made anew, the rest stays`() throws {
        let text = try #require(try made("a\n-- generated: tables\nold\n-- end generated\nb\n"))
        #expect(text.hasPrefix("a\n-- generated: tables\nlocal VERSION_MAJOR"))
        #expect(text.hasSuffix("}\n-- end generated\nb\n") && !text.contains("\nold\n"))
    }

    @Test(arguments: ["", "-- generated: tables\n", "-- end generated\n-- generated: tables\n"])
    func `TRACE-030 a marker that is lost is told`(text: String) {
        #expect(throws: DefinitionError.self) { try made(text) }
    }
}
