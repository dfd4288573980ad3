import Testing

struct LengthRuleTests {
    @Test(arguments: [1, 399, 400, 401])
    func `TIDY-007 a file of 400 lines passes and one of 401 fails`(lines: Int) {
        let tree = SourceTree(["Sources/A/B.swift": String(repeating: "\n", count: lines)])
        let offences = LengthRule.fileOffences(in: tree, allowances: [])
        #expect(offences.map(\.line) == (lines > 400 ? [401] : []))
    }

    @Test func `TIDY-007 no Swift file is longer than 400 lines`() throws {
        expectNone(LengthRule.fileOffences(in: try .repository))
    }

    @Test func `TIDY-008 no hand-written function is longer than 60 lines`() throws {
        expectNone(LengthRule.functionOffences(in: try .repository))
    }

    @Test func `TIDY-020 an exception holds for its own place and fails when nothing needs it`() {
        let long = String(repeating: "\n", count: 401)
        let tree = SourceTree(["Sources/A/B.swift": long, "Sources/A/C.swift": long, "Sources/A/D.swift": "\n"])
        let offences = LengthRule.fileOffences(
            in: tree,
            allowances: [
                Allowance("Sources/A/B.swift", because: "it is one table"),
                Allowance("Sources/A/D.swift", because: "it was long once"),
            ]
        )
        #expect(offences.map(\.path) == ["Sources/A/C.swift", "Sources/A/D.swift"])
    }
}
