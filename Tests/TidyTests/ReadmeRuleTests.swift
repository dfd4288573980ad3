import Testing

struct ReadmeRuleTests {
    private let modules = [
        Module(name: "A", folder: "Sources/A", dependencies: []),
        Module(name: "B", folder: "Sources/B", dependencies: [], whyWithoutRequirements: "it has no logic"),
    ]

    @Test func `TIDY-009 every module's folder has a README with its requirements`() throws {
        expectNone(ReadmeRule.offences(in: try .repository))
    }

    @Test func `TIDY-009 a README that is missing, empty or without requirements is found`() {
        let table = "| ID | requirement | test |\n|---|---|---|\n| A-001 | it works | - |\n"
        func count(_ texts: [String: String]) -> Int {
            ReadmeRule.offences(in: SourceTree(texts), modules: modules).count
        }
        #expect(count([:]) == 2)
        #expect(count(["Sources/A/README.md": "# A\n", "Sources/B/README.md": "# B\n"]) == 3)
        #expect(count(["Sources/A/README.md": "# A\n\nText.\n", "Sources/B/README.md": "Text.\n"]) == 1)
        #expect(count(["Sources/A/README.md": "# A\n\nText.\n\n\(table)", "Sources/B/README.md": "Text.\n"]) == 0)
    }
}
