import Testing

struct TextRuleTests {
    private func layout(_ path: String, _ text: String) -> [Int?] {
        TextRule.layoutOffences(in: SourceTree([path: text])).map(\.line)
    }

    @Test func `TIDY-013 no work is left open in the code`() throws {
        expectNone(TextRule.openEndOffences(in: try .repository))
    }

    @Test func `TIDY-014 no tab, no white space at an end, no long line, a line end at the end`() throws {
        expectNone(TextRule.layoutOffences(in: try .repository))
    }

    @Test func `TIDY-015 no file names a place on one machine`() throws {
        expectNone(TextRule.machinePathOffences(in: try .repository))
    }

    @Test(arguments: TextRule.openEnds)
    func `TIDY-013 a mark of open work is found as a word of its own, outside Markdown`(mark: String) {
        func found(_ path: String, _ text: String) -> [Int?] {
            TextRule.openEndOffences(in: SourceTree([path: text])).map(\.line)
        }
        #expect(found("Sources/A/A.swift", "a\n// \(mark): b\n") == [2])
        #expect(found("Sources/A/A.c", "/*\(mark)*/\n") == [1])
        #expect(found("Sources/A/A.swift", "let A\(mark)S = 1\n").isEmpty)
        #expect(found("CONTRIBUTING.md", "No \(mark).\n").isEmpty)
    }

    @Test func `TIDY-014 each break of the layout is found`() {
        #expect(layout("Sources/A/A.swift", "a\n\tb\nc \nd\r\ne").compactMap { $0 }.sorted() == [2, 3, 4, 5])
        #expect(layout("Makefile", "a:\n\tb\n").isEmpty)
        #expect(layout("Sources/A/A.swift", "").isEmpty)
    }

    @Test(arguments: [119, 120, 121])
    func `TIDY-014 a Swift line of 120 columns passes and one of 121 fails`(columns: Int) {
        let line = String(repeating: "é", count: columns) + "\n"
        #expect(layout("Sources/A/A.swift", line) == (columns > 120 ? [1] : []))
        #expect(layout("README.md", line).isEmpty)
    }

    @Test(arguments: TextRule.machinePaths)
    func `TIDY-015 a machine's path is found, a path in an address is not`(path: String) {
        func found(_ text: String) -> [Int?] {
            TextRule.machinePathOffences(in: SourceTree(["README.md": text])).map(\.line)
        }
        #expect(found("a\nsee \(path)b\n") == [2])
        #expect(found("(\(path)b)\n") == [1])
        #expect(found("https://example.org\(path)b\n").isEmpty)
    }
}
