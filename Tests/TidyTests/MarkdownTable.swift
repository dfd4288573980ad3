/// A table of a Markdown file, with its rows' lines.
struct MarkdownTable {
    struct Row {
        let line: Int
        let cells: [String]
    }

    let header: [String]
    let rows: [Row]

    /// The tables of a file; code blocks hold none.
    static func all(in file: SourceFile) -> [MarkdownTable] {
        var tables: [MarkdownTable] = []
        var block: [Row] = []
        for (index, line) in MarkdownText.prose(of: file).enumerated() {
            if line.trimmed.hasPrefix("|") {
                block.append(Row(line: index + 1, cells: cells(of: line)))
            } else {
                tables += table(from: block)
                block = []
            }
        }
        return tables + table(from: block)
    }

    private static func table(from block: [Row]) -> [MarkdownTable] {
        guard block.count >= 2, block[1].cells.allSatisfy({ $0.allSatisfy { "-: ".contains($0) } }) else { return [] }
        return [MarkdownTable(header: block[0].cells, rows: Array(block.dropFirst(2)))]
    }

    /// `\|` is a bar inside a cell.
    private static func cells(of line: Substring) -> [String] {
        let hidden = line.trimmed.replacing("\\|", with: "\u{0}")
        let parts = hidden.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
        return (parts.last?.trimmed == "" ? parts.dropLast() : parts).map { $0.trimmed.replacing("\u{0}", with: "|") }
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
