import Testing

struct ArchitectureRuleTests {
    private let modules = [
        Module(name: "A", folder: "Sources/A", dependencies: []),
        Module(name: "B", folder: "Sources/B", dependencies: Module.core + ["Yams"], system: ["Glibc"]),
        Module(name: "C", folder: "Tests/C", dependencies: []),
    ]

    private func offences(_ rows: String) -> [Offence] {
        let text = "# Map\n\n| module | where | one line | may import |\n|---|---|---|---|\n\(rows)\n"
        return ArchitectureRule.offences(in: SourceTree(["ARCHITECTURE.md": text]), modules: modules)
    }

    @Test func `TIDY-004 ARCHITECTURE.md shows the table of modules as the tests hold it`() throws {
        expectNone(ArchitectureRule.offences(in: try .repository))
    }

    @Test func `TIDY-004 an equal table passes, with or without code signs`() {
        let rows = """
            | `A` | `Sources/A` | the first | standard library only |
            | B | Sources/B | the second | the core, `Yams`, Glibc |
            """
        #expect(offences(rows).isEmpty)
    }

    @Test func `TIDY-004 every difference is found`() {
        #expect(offences("").map(\.sentence).filter { $0.hasPrefix("has no row for ") }.count == 2)
        let rows = """
            | A | Sources/B | | Foundation |
            | B | Sources/B | the second | the core, Yams |
            | D | Sources/D | a guess | standard library only |
            | E | Sources/E |
            """
        #expect(offences(rows).map(\.line) == [5, 5, 5, 6, 7, 8])
        #expect(ArchitectureRule.offences(in: SourceTree(["ARCHITECTURE.md": "# Map\n"]), modules: modules).count == 1)
        #expect(ArchitectureRule.offences(in: SourceTree([:]), modules: modules).count == 1)
    }
}
