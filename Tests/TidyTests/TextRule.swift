/// What holds for the plain text of files.
enum TextRule {
    static let longestLine = 120

    /// Written in two parts, so that this file does not offend against its own rule.
    static let openEnds = ["TO" + "DO", "FIX" + "ME", "X" + "XX"]
    static let machinePaths = ["/wo" + "rk/", "/ro" + "ot/", "/tmp/bash_" + "jobs"]

    /// Tabs, white space at a line's end, long lines, a missing last line end.
    static func layoutOffences(in tree: SourceTree) -> [Offence] {
        tree.files.flatMap { file -> [Offence] in
            var offences: [Offence] = []
            if !file.text.isEmpty, !file.text.hasSuffix("\n") {
                offences.append(Offence(file.path, file.lines.count, "does not end its last line; end it."))
            }
            // make wants tabs.
            let mayHoldTabs = file.name == "Makefile" || file.name == "LICENSE"
            for (index, line) in file.lines.enumerated() {
                if !mayHoldTabs, line.utf8.contains(UInt8(ascii: "\t")) {
                    offences.append(Offence(file.path, index + 1, "holds a tab; use spaces (`make format` in Swift)."))
                }
                if let last = line.utf8.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\r") {
                    offences.append(Offence(file.path, index + 1, "ends in white space; remove it."))
                }
                if file.isSwift, line.utf8.count > longestLine, line.count > longestLine {
                    let sentence = "has \(line.count) columns; a Swift line has at most \(longestLine); break it."
                    offences.append(Offence(file.path, index + 1, sentence))
                }
            }
            return offences
        }
    }

    /// Marks of work that is left open. Markdown may speak about them.
    static func openEndOffences(in tree: SourceTree) -> [Offence] {
        tree.files.filter { !$0.isMarkdown }.flatMap { file in
            occurrences(of: openEnds, in: file) { before, after in !isWordPart(before) && !isWordPart(after) }.map {
                Offence(file.path, $0.line, "says \($0.text); work left open has an issue: do it, or open one.")
            }
        }
    }

    /// Paths of one machine. `example.org/<path>` is none: something stands before the slash there.
    static func machinePathOffences(in tree: SourceTree) -> [Offence] {
        tree.files.flatMap { file in
            occurrences(of: machinePaths, in: file) { before, _ in !isWordPart(before) }.map {
                Offence(file.path, $0.line, "names \($0.text), a place on one machine; name it from the repository.")
            }
        }
    }

    private static func occurrences(
        of words: [String],
        in file: SourceFile,
        where isBounded: (Character?, Character?) -> Bool
    ) -> [(line: Int, text: String)] {
        // A look at the whole text first: hardly any file holds one of the words.
        words.filter { file.text.contains($0) }.flatMap { word in
            file.lines.enumerated().filter { _, line in
                line.ranges(of: word).contains { range in
                    let before = range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : nil
                    return isBounded(before, line[range.upperBound...].first)
                }
            }.map { (line: $0.offset + 1, text: word) }
        }
    }

    private static func isWordPart(_ character: Character?) -> Bool {
        guard let character else { return false }
        return character.isLetter || character.isNumber || character == "_"
    }
}
