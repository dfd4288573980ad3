/// A Markdown table.
struct MarkdownTable {
    private var rows: [[String]]

    init(_ head: String...) {
        rows = [head, head.map { _ in "---" }]
    }

    /// Adds a row of cells.
    mutating func row(_ cells: String...) {
        rows.append(cells.map { $0.replacing("|", with: "\\|") })
    }

    /// Its lines.
    var text: String {
        rows.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }
}
