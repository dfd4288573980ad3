extension AreaCatalog {
    /// Reads areas.yaml; `.failure` lists everything that is wrong with it. A catalog with one flaw is no catalog: a
    /// number that cannot be read must not go missing quietly.
    package static func read(_ source: SourceText) -> Result<AreaCatalog, PlanProblems> {
        let findings = Findings(file: source.file)
        guard let catalog = read(source, findings), findings.isEmpty else { return .failure(findings.ended) }
        return .success(catalog)
    }

    private static func read(_ source: SourceText, _ findings: Findings) -> AreaCatalog? {
        let keys = ["format", "version", "sources", "label", "pass_directions", "areas", "excluded"]
        guard let root = YamlDocument.read(source, findings: findings),
            let reader = FieldReader(root, path: "", what: "areas.yaml", keys: keys, findings: findings)
        else { return nil }
        let format = reader.whole("format", in: Self.format...Self.format)
        let version = reader.whole("version", in: 1...UInt32.max)
        let citations = Citation.readAll(reader, findings: findings)
        let label = LabelCeilings.read(reader, citations: citations)
        let directions = PassDirections.read(reader, citations: citations)
        var areas: [Area] = []
        for (index, node) in (reader.list("areas") ?? []).enumerated() {
            guard let row = Area.reader(node, index: index, findings: findings) else { continue }
            for area in Area.read(row, citations: citations) {
                noteTwins(of: area, among: areas, row)
                areas.append(area)
            }
        }
        if areas.isEmpty, findings.isEmpty {
            reader.note("areas", at: reader.place, "is empty; without areas no plan can be judged")
        }
        let excluded = readZones(reader, citations, areas, findings)
        guard format != nil, let version, let label, let directions else { return nil }
        return AreaCatalog(
            file: source.file,
            version: version.value,
            label: label,
            passDirections: directions,
            areas: areas,
            excluded: excluded
        )
    }

    /// Codes and names are what records and plans hold on to: two areas cannot share one.
    private static func noteTwins(of area: Area, among areas: [Area], _ row: FieldReader) {
        for earlier in areas {
            if earlier.code == area.code {
                row.note("code", at: row.place, "\(area.code) is already the code of \(earlier.name)")
            }
            if earlier.name == area.name {
                row.note("name", at: row.place, "\(area.name) is already the name of code \(earlier.code)")
            }
        }
    }

    private static func readZones(
        _ reader: FieldReader,
        _ citations: [String: Citation],
        _ areas: [Area],
        _ findings: Findings
    ) -> [ExcludedZone] {
        var zones: [ExcludedZone] = []
        for (index, node) in (reader.list("excluded") ?? []).enumerated() {
            let keys = ["name", "title", "also"] + Provenance.keys
            let path = "excluded[\(index)]"
            guard
                let row = FieldReader(node, path: path, what: "an excluded zone", keys: keys, findings: findings),
                let zone = ExcludedZone.read(row, citations: citations)
            else { continue }
            for area in areas where zone.isMeant(by: area.name) {
                row.note("name", at: row.place, "\(zone.name) excludes the area \(area.name); one of them is wrong")
            }
            zones.append(zone)
        }
        return zones
    }
}
