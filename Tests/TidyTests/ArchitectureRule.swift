/// ARCHITECTURE.md's table `module | where | one line | may import` against the table of modules.
enum ArchitectureRule {
    static let path = "ARCHITECTURE.md"
    static let header = ["module", "where", "one line", "may import"]

    static func offences(in tree: SourceTree, modules: [Module] = Module.all) -> [Offence] {
        guard let file = tree.file(path) else {
            return [Offence(path, "is missing; a newcomer's map is due: write it, with the table of modules.")]
        }
        let table = MarkdownTable.all(in: file).first { $0.header.map { $0.lowercased() } == header }
        guard let table else {
            let heading = "| \(header.joined(separator: " | ")) |"
            return [Offence(path, "has no table \(heading); add it, with a row for each module.")]
        }
        // What only tests use is no part of the architecture.
        let expected = modules.filter { !$0.folder.hasPrefix("Tests/") }
        return missing(expected, in: table) + table.rows.flatMap { offences(in: $0, modules: expected) }
    }

    private static func missing(_ modules: [Module], in table: MarkdownTable) -> [Offence] {
        let names = Set(table.rows.map { plain($0.cells.first ?? "") })
        return modules.filter { !names.contains($0.name) }.map {
            Offence(
                path,
                "has no row for \($0.name); add: | \($0.name) | \($0.folder) | … | \($0.importsForPeople) |"
            )
        }
    }

    private static func offences(in row: MarkdownTable.Row, modules: [Module]) -> [Offence] {
        guard row.cells.count == header.count else {
            return [Offence(path, row.line, "has \(row.cells.count) cells; a row of modules has \(header.count).")]
        }
        let name = plain(row.cells[0])
        guard let module = modules.first(where: { $0.name == name }) else {
            return [Offence(path, row.line, "names \(name), which is no module; remove the row, or add the module.")]
        }
        var offences: [Offence] = []
        if plain(row.cells[1]) != module.folder {
            offences.append(Offence(path, row.line, "puts \(name) in \(row.cells[1]); it lies in \(module.folder)."))
        }
        if row.cells[2].isEmpty {
            offences.append(Offence(path, row.line, "does not say in one line what \(name) is for; say it."))
        }
        if plain(row.cells[3]) != module.importsForPeople {
            let sentence = "lets \(name) import \(row.cells[3]); the table says: \(module.importsForPeople)"
            offences.append(Offence(path, row.line, sentence + " (ModuleTable.swift); make them equal."))
        }
        return offences
    }

    /// Without the signs of code.
    private static func plain(_ cell: String) -> String {
        cell.filter { $0 != "`" }.trimmed
    }
}
