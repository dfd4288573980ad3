/// A document that numbers come from: one row of a data file's `sources`.
package struct Citation: Sendable, Hashable {
    /// The key that numbers name it by.
    package let id: String
    /// What kind of document it is: `paper`, `seller page`, …
    package let kind: String
    /// Author, title and year, or what the document is.
    package let text: String
    /// Where it was read; `nil` for this project's own choices.
    package let url: String?

    /// `seller page: Dr.Pen needle depth guide, https://drpen.net/…`
    package var sentence: String {
        let base = "\(kind): \(text)"
        return url.map { "\(base), \($0)" } ?? base
    }

    /// Reads the `sources` of a data file; what is unreadable is noted and left out.
    static func readAll(_ reader: FieldReader, findings: Findings) -> [String: Citation] {
        guard let node = reader.node("sources") else { return [:] }
        guard let rows = FieldReader.names(of: node) else {
            reader.note("sources", at: FieldReader.place(of: node), "is a mapping from a source's name to its text")
            return [:]
        }
        var citations: [String: Citation] = [:]
        for row in rows {
            let keys = ["kind", "text", "url"]
            guard
                let fields = FieldReader(
                    row.node,
                    path: "sources.\(row.name)",
                    what: "a source",
                    keys: keys,
                    findings: findings
                ),
                let kind = fields.text("kind"),
                let text = fields.text("text")
            else { continue }
            let url = fields.text("url", required: false)
            citations[row.name] = Citation(id: row.name, kind: kind.value, text: text.value, url: url?.value)
        }
        return citations
    }
}
