/// A text written by hand with generated sections between markers:
/// `<!-- generated: NAME -->` … `<!-- end generated -->`.
package enum SpecificationText {
    /// Path of the text, from the root of the repository.
    package static let path = "Protocols/pen-link.md"
    private static let end = "<!-- end generated -->"

    /// The text with all of its generated sections made anew.
    ///
    /// Throws all that is wrong with the markers: a name that does not exist, a section that is missing, twice, or not
    /// closed.
    package static func filled(_ text: String, from definition: Definition) throws(DefinitionError) -> String {
        var problems: [DefinitionProblem] = []
        var result: [String] = []
        var firstLines: [String: Int] = [:]
        var open: (name: String, line: Int)?
        for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(part)
            let number = index + 1
            if let name = markerName(line) {
                if let open { problems.append(notClosed(open)) }
                open = (name, number)
                if let first = firstLines[name] {
                    problems.append(problem(number, "section \(name) stands in line \(first) already; keep one"))
                }
                firstLines[name] = firstLines[name] ?? number
                result.append(line)
                if let section = SpecificationTables.section(name, of: definition) {
                    result.append(String(section.dropLast()))
                } else {
                    let names = Words.list(SpecificationTables.names)
                    problems.append(
                        problem(number, "there is no section \(name) to generate; expected one of \(names)")
                    )
                }
            } else if line == end {
                if open == nil { problems.append(problem(number, "this marker ends a section that never began")) }
                open = nil
                result.append(line)
            } else if open == nil {
                result.append(line)
            }
        }
        if let open { problems.append(notClosed(open)) }
        for name in SpecificationTables.names where firstLines[name] == nil {
            problems.append(problem(1, "section \(name) is missing; add <!-- generated: \(name) --> and \(end)"))
        }
        if !problems.isEmpty { throw DefinitionError(problems: problems) }
        return result.joined(separator: "\n")
    }

    private static func markerName(_ line: String) -> String? {
        let start = "<!-- generated: "
        guard line.hasPrefix(start), line.hasSuffix(" -->") else { return nil }
        return String(line.dropFirst(start.count).dropLast(" -->".count))
    }

    private static func notClosed(_ open: (name: String, line: Int)) -> DefinitionProblem {
        problem(open.line, "section \(open.name) has no end; add \(end)")
    }

    private static func problem(_ line: Int, _ sentence: String) -> DefinitionProblem {
        DefinitionProblem(file: path, line: line, sentence: sentence)
    }
}
