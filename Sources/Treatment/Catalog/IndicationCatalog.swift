/// The indications a plan can name: indications.yaml, read and checked.
package struct IndicationCatalog: Sendable, Hashable {
    /// The format this reader knows.
    package static let format: UInt32 = 1

    /// The file as the caller named it.
    package let file: String
    /// The data's version, raised whenever a row changes.
    package let version: UInt32
    /// The indications in the order of the file.
    package let indications: [Indication]

    /// The indication of that name, if there is one.
    package func indication(named name: String) -> Indication? {
        indications.first { $0.name == name }
    }

    /// Reads indications.yaml; `.failure` lists everything that is wrong with it.
    package static func read(_ source: SourceText) -> Result<IndicationCatalog, PlanProblems> {
        let findings = Findings(file: source.file)
        guard let catalog = read(source, findings), findings.isEmpty else { return .failure(findings.ended) }
        return .success(catalog)
    }

    private static func read(_ source: SourceText, _ findings: Findings) -> IndicationCatalog? {
        let keys = ["format", "version", "sources", "indications"]
        guard let root = YamlDocument.read(source, findings: findings),
            let reader = FieldReader(root, path: "", what: "indications.yaml", keys: keys, findings: findings)
        else { return nil }
        let format = reader.whole("format", in: Self.format...Self.format)
        let version = reader.whole("version", in: 1...UInt32.max)
        let citations = Citation.readAll(reader, findings: findings)
        var indications: [Indication] = []
        for (index, node) in (reader.list("indications") ?? []).enumerated() {
            let keys = ["name", "title"] + Provenance.keys
            let path = "indications[\(index)]"
            guard let row = FieldReader(node, path: path, what: "an indication", keys: keys, findings: findings)
            else { continue }
            let name = row.word("name")
            let title = row.text("title")
            guard let provenance = Provenance.read(row, citations: citations), let name, let title else { continue }
            if indications.contains(where: { $0.name == name.value }) {
                row.note("name", at: name.place, "\(name.value) is already the name of another indication")
            }
            indications.append(Indication(name: name.value, title: title.value, provenance: provenance))
        }
        guard format != nil, let version else { return nil }
        return IndicationCatalog(file: source.file, version: version.value, indications: indications)
    }
}
