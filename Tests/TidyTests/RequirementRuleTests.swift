import Testing

struct RequirementRuleTests {
    private let test = "struct S {\n    @Test func `PLANT-001 it turns`() {}\n}\n"
    private let table = "# A\n\nText.\n\n| ID | requirement | test |\n|---|---|---|\n"

    private func sentences(readme: String, tests: String) -> [String] {
        let tree = SourceTree(["Simulator/PenPlant/README.md": readme, "Tests/PenPlantTests/A.swift": tests])
        return RequirementRule.offences(in: tree).map(\.description)
    }

    @Test func `TIDY-010 each requirement has a test and each test a requirement`() throws {
        expectNone(RequirementRule.offences(in: try .repository))
    }

    @Test func `TIDY-010 a requirement and a test that name each other pass`() {
        #expect(sentences(readme: table + "| PLANT-001 | it turns | MotorTests |\n", tests: test).isEmpty)
        let parameterized = "@Test(arguments: [1, 2])\nfunc `PLANT-001 it turns`(a: Int) {}\n"
        #expect(sentences(readme: table + "| `PLANT-001` | it turns | MotorTests |\n", tests: parameterized).isEmpty)
    }

    @Test func `TIDY-010 a requirement without a test is found`() {
        let rows = "| PLANT-001 | it turns | - |\n| PLANT-002 | it stops | - |\n"
        let found = sentences(readme: table + rows, tests: test)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("Simulator/PenPlant/README.md:8: requires PLANT-002 and no test") == true)
    }

    @Test(arguments: ["`PLANT-009 it flies`", "`it turns`", "turns", "`PLANT-1 it turns`", "`plant-001 it turns`"])
    func `TIDY-010 a test without a requirement is found`(name: String) {
        let found = sentences(
            readme: table + "| PLANT-001 | it turns | - |\n",
            tests: test + "@Test func \(name)() {}\n"
        )
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("Tests/PenPlantTests/A.swift:4: test ") == true)
    }

    @Test func `TIDY-010 an ID given twice, a malformed one and an empty requirement are found`() {
        let rows = "| PLANT-001 | it turns | - |\n| PLANT-001 | again | - |\n| PLANT-01 | short | - |\n"
        #expect(sentences(readme: table + rows, tests: test).count == 2)
        #expect(sentences(readme: table + "| PLANT-001 | | - |\n", tests: test).count == 1)
    }

    @Test func `TIDY-010 a table in a code block gives no requirement`() {
        let readme = "```\n" + table + "| PLANT-007 | it is an example | - |\n```\n"
        #expect(sentences(readme: readme + table + "| PLANT-001 | it turns | - |\n", tests: test).isEmpty)
    }
}
