/// The indications a plan can name, and what the labels of cleared pens say about each: indications.yaml, read and
/// checked.
package struct IndicationCatalog: Sendable, Hashable {
    /// The format this reader knows.
    package static let format: UInt32 = 2

    /// The file as the caller named it.
    package let file: String
    /// The data's version, raised whenever a row changes.
    package let version: UInt32
    /// The cleared pens in the order of the file.
    package let pens: [PenModel]
    /// What holds where no label speaks.
    package let offLabel: OffLabelRules
    /// The indications in the order of the file.
    package let indications: [Indication]

    /// The indication of that name, if there is one.
    package func indication(named name: String) -> Indication? {
        indications.first { $0.name == name }
    }

    /// Where a row's words come from, as limits show it.
    package func source(_ provenance: Provenance, row: String) -> LimitSource {
        LimitSource(
            owner: .label,
            row: row,
            file: file,
            line: provenance.line,
            citation: provenance.sentence,
            grade: provenance.grade
        )
    }
}

extension IndicationCatalog {
    /// Reads indications.yaml; `.failure` lists everything that is wrong with it.
    package static func read(_ source: SourceText) -> Result<IndicationCatalog, PlanProblems> {
        let findings = Findings(file: source.file)
        guard let catalog = read(source, findings), findings.isEmpty else { return .failure(findings.ended) }
        return .success(catalog)
    }

    private static func read(_ source: SourceText, _ findings: Findings) -> IndicationCatalog? {
        let keys = ["format", "version", "sources", "pens", "off_label", "indications"]
        guard let root = YamlDocument.read(source, findings: findings),
            let reader = FieldReader(root, path: "", what: "indications.yaml", keys: keys, findings: findings)
        else { return nil }
        let format = reader.whole("format", in: Self.format...Self.format)
        let version = reader.whole("version", in: 1...UInt32.max)
        let citations = Citation.readAll(reader, findings: findings)
        let pens = readPens(reader, citations, findings)
        let offLabel = OffLabelRules.read(reader, citations: citations)
        var indications: [Indication] = []
        for (index, node) in (reader.list("indications") ?? []).enumerated() {
            guard
                let indication = Indication.read(
                    node,
                    index: index,
                    pens: pens,
                    citations: citations,
                    findings: findings
                )
            else { continue }
            if indications.contains(where: { $0.name == indication.name }) {
                findings.unreadable(
                    FieldReader.place(of: node),
                    field: "indications[\(index)].name",
                    "name \(indication.name) is already the name of another indication"
                )
            }
            indications.append(indication)
        }
        guard format != nil, let version, let offLabel else { return nil }
        return IndicationCatalog(
            file: source.file,
            version: version.value,
            pens: pens,
            offLabel: offLabel,
            indications: indications
        )
    }

    private static func readPens(
        _ reader: FieldReader,
        _ citations: [String: Citation],
        _ findings: Findings
    ) -> [PenModel] {
        var pens: [PenModel] = []
        for (index, node) in (reader.list("pens") ?? []).enumerated() {
            let keys = ["name", "title"] + Provenance.keys
            guard
                let row = FieldReader(node, path: "pens[\(index)]", what: "a pen", keys: keys, findings: findings)
            else { continue }
            let name = row.word("name")
            let title = row.text("title")
            guard let provenance = Provenance.read(row, citations: citations), let name, let title else { continue }
            if pens.contains(where: { $0.name == name.value }) {
                row.note("name", at: name.place, "\(name.value) is already the name of another pen")
            }
            pens.append(PenModel(name: name.value, title: title.value, provenance: provenance))
        }
        return pens
    }
}
