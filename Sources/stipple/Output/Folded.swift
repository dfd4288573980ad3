/// Text folded for a terminal of 80 columns.
enum Folded {
    static let columns = 80

    /// Lines of at most 80 columns, broken at spaces; those after the first begin with `indent` spaces. A word that is
    /// longer than a line, such as an address, stands on a line of its own, whole.
    static func lines(_ text: String, indent: Int = 4) -> [String] {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var rest = Substring(text)
        while rest.count > columns {
            // Runs of spaces are columns of a table: only a break at the last one that still fits, after some text.
            let head = rest.prefix(columns + 1)
            let text = head.drop { $0 == " " }
            let space = text.lastIndex(of: " ") ?? rest[text.startIndex...].firstIndex(of: " ")
            guard let space else { break }
            lines.append(String(rest[..<space].reversed().drop { $0 == " " }.reversed()))
            rest = Substring(margin + rest[space...].drop { $0 == " " })
        }
        return lines + [String(rest)]
    }
}
