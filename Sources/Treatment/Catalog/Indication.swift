import Yams

/// A reason for treatment that a plan can name: one row of indications.yaml.
package struct Indication: Sendable, Hashable {
    /// The word that plans use, such as `acne_scars`.
    package let name: String
    /// What people read.
    package let title: String
    /// The clearance or other document that stands behind it.
    package let provenance: Provenance
    /// What the labels of cleared pens say about it, in the order of the file; empty where it is off-label everywhere.
    package let labels: [LabelRule]

    private static let keys = ["name", "title", "labels"] + Provenance.keys

    /// Reads one row of `indications`; `nil` if it cannot be read, which is then noted.
    static func read(
        _ node: Node,
        index: Int,
        pens: [PenModel],
        citations: [String: Citation],
        findings: Findings
    ) -> Indication? {
        let path = "indications[\(index)]"
        guard let row = FieldReader(node, path: path, what: "an indication", keys: keys, findings: findings) else {
            return nil
        }
        let name = row.word("name")
        let title = row.text("title")
        let nodes = row.has("labels") ? row.list("labels") ?? [] : []
        let labels = nodes.enumerated().compactMap { number, node in
            LabelRule.read(
                node,
                path: "\(path).labels[\(number)]",
                pens: pens,
                citations: citations,
                findings: findings
            )
        }
        guard let provenance = Provenance.read(row, citations: citations), let name, let title else { return nil }
        return Indication(name: name.value, title: title.value, provenance: provenance, labels: labels)
    }
}
