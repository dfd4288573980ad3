import Testing

struct BannedCallRuleTests {
    private func offences(_ path: String, _ text: String) -> [Offence] {
        BannedCallRule.offences(in: SourceTree([path: text]), allowances: [])
    }

    @Test func `TIDY-005 no module without a clock of its own reads one, draws, prints or starts a thread`() throws {
        expectNone(BannedCallRule.offences(in: try .repository))
    }

    @Test(arguments: BannedCallRule.inSansIO.map(\.call))
    func `TIDY-005 each banned call is found in a module without input and output`(call: String) {
        #expect(offences("Sources/PenSafety/A.swift", "func a() {\n    \(call)\n}\n").map(\.line) == [2])
        #expect(offences("Sources/PenHost/A.swift", "func a() {\n    \(call)\n}\n").isEmpty)
    }

    @Test(arguments: BannedCallRule.inSources.map(\.call))
    func `TIDY-005 what hides a failure is found in every module`(call: String) {
        #expect(offences("Sources/PenHost/A.swift", "func a() {\n    \(call)\n}\n").map(\.line) == [2])
        #expect(offences("Tests/PenHostTests/A.swift", "func a() {\n    \(call)\n}\n").isEmpty)
    }

    @Test func `TIDY-005 words that only look like a banned call pass`() {
        let text = """
            // print(a)
            let a = "Date("
            imprint(a)
            let Dates = Update(a)
            fatalError("the ring has \\(count) slots, expected 8")
            let asynchronous = try? b()
            """
        #expect(offences("Sources/PenSafety/A.swift", text).isEmpty)
    }
}
