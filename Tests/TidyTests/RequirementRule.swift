/// Requirements stand in tables of READMEs, and each test's name begins with the one that it shows.
enum RequirementRule {
    struct Requirement: Equatable {
        let id: String
        let path: String
        let line: Int
    }

    struct Test: Equatable {
        let name: String
        let path: String
        let line: Int

        /// The requirement in front; nil when the name begins with none.
        var id: String? { RequirementRule.id(at: name) }
    }

    /// `PLANT-003` where a text begins so, followed by a space or nothing.
    static func id(at text: some StringProtocol) -> String? {
        let word = text.prefix { !$0.isWhitespace }
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].allSatisfy({ ("A"..."Z").contains($0) }),
            parts[1].count == 3, parts[1].allSatisfy({ ("0"..."9").contains($0) })
        else { return nil }
        return String(word)
    }

    /// The modules' READMEs and those of the tests.
    static func readmes(in tree: SourceTree) -> [SourceFile] {
        tree.files.filter { file in
            file.name == "README.md" && ["Protocols", "Sources", "Simulator", "Tests"].contains { file.isBelow($0) }
        }
    }

    /// The rows of every table whose first heading is ID.
    static func requirements(in file: SourceFile) -> (requirements: [Requirement], offences: [Offence]) {
        var requirements: [Requirement] = []
        var offences: [Offence] = []
        for row in MarkdownTable.all(in: file).filter({ $0.header.first == "ID" }).flatMap(\.rows) {
            let cell = (row.cells.first ?? "").filter { $0 != "`" }
            guard let id = id(at: cell), id == cell else {
                let sentence = "has \"\(cell)\" for an ID; an ID is PREFIX-000, capitals and three digits."
                offences.append(Offence(file.path, row.line, sentence))
                continue
            }
            requirements.append(Requirement(id: id, path: file.path, line: row.line))
            if row.cells.count < 2 || row.cells[1].isEmpty {
                offences.append(Offence(file.path, row.line, "does not say what \(id) requires; say it in a sentence."))
            }
        }
        return (requirements, offences)
    }

    /// The test functions of a file.
    static func tests(in file: SourceFile) -> [Test] {
        let tokens = file.tokens
        return tokens.indices.filter { tokens[$0].is("@Test") }.compactMap { start in
            guard let keyword = tokens[start...].firstIndex(where: { $0.is("func") }), keyword + 1 < tokens.count
            else { return nil }
            return Test(name: tokens[keyword + 1].text, path: file.path, line: tokens[keyword].line)
        }
    }

    /// Requirements without a test, tests without a requirement, IDs given twice.
    static func offences(in tree: SourceTree) -> [Offence] {
        let tables = readmes(in: tree).map(requirements(in:))
        let all = tables.flatMap(\.requirements)
        let tests = tree.testFiles.flatMap(tests(in:))
        let tested = Set(tests.compactMap(\.id))
        let required = Set(all.map(\.id))
        let untested = all.filter { !tested.contains($0.id) }.map {
            Offence($0.path, $0.line, "requires \($0.id) and no test's name begins so; write the test that shows it.")
        }
        return tables.flatMap(\.offences) + untested + twice(all) + tests.compactMap { offence(in: $0, required) }
    }

    private static func twice(_ requirements: [Requirement]) -> [Offence] {
        Dictionary(grouping: requirements, by: \.id).values.filter { $0.count > 1 }.flatMap { same in
            same.dropFirst().map {
                Offence($0.path, $0.line, "gives \($0.id) again, after \(same[0].path):\(same[0].line); renumber one.")
            }
        }
    }

    private static func offence(in test: Test, _ required: Set<String>) -> Offence? {
        guard let id = test.id else {
            let sentence =
                "test \"\(test.name)\" begins with no ID; a name is `PREFIX-000 what it shows`; name the requirement"
                + " that stands in a README's table."
            return Offence(test.path, test.line, sentence)
        }
        guard !required.contains(id) else { return nil }
        return Offence(test.path, test.line, "test \(id) shows a requirement of no README; add its row to the table.")
    }
}
