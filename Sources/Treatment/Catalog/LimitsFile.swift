/// The ceilings that a clinic or a practitioner keeps in a file of their own, for every plan: limits.yaml, read and
/// checked. They only narrow; the one thing that a clinic can widen is how deep off-label treatment goes.
package struct LimitsFile: Sendable, Hashable {
    /// The format this reader knows: the value of `limits:`.
    package static let format: UInt32 = 1

    /// The file as the caller named it.
    package let file: String
    /// `.clinic` or `.practitioner`.
    package let owner: LimitSource.Owner
    /// Ceilings for every area, then those for single ones.
    package let ceilings: [OwnCeilings]
    /// How deep off-label areas may go, in µm. The clinic's takes the place of the project's own ceiling; the
    /// practitioner's can only lower it.
    package let offLabelDepthMaxUm: Written<UInt32>?

    /// The off-label depth as a limit of this owner.
    var offLabelDepthMax: Limit? {
        offLabelDepthMaxUm.map { written in
            Limit(
                value: written.value,
                source: LimitSource(
                    owner: owner,
                    row: "off-label",
                    file: file,
                    line: written.place.line,
                    citation: "",
                    grade: .instruction
                )
            )
        }
    }

    /// Reads a limits file; `.failure` lists everything that is wrong with it.
    package static func read(
        _ source: SourceText,
        owner: LimitSource.Owner,
        areas: AreaCatalog
    ) -> Result<LimitsFile, PlanProblems> {
        let findings = Findings(file: source.file)
        guard let file = read(source, owner, areas, findings), findings.isEmpty else { return .failure(findings.ended) }
        return .success(file)
    }

    private static func read(
        _ source: SourceText,
        _ owner: LimitSource.Owner,
        _ areas: AreaCatalog,
        _ findings: Findings
    ) -> LimitsFile? {
        let keys = ["limits"] + OwnCeilings.keys + ["off_label_depth_mm", "areas"]
        guard let root = YamlDocument.read(source, findings: findings),
            let reader = FieldReader(root, path: "", what: "a limits file", keys: keys, findings: findings)
        else { return nil }
        _ = reader.whole("limits", in: format...format)
        var ceilings = [OwnCeilings.read(reader, owner: owner, file: source.file)]
        let rows = reader.has("areas") ? reader.node("areas") : nil
        if let rows, let names = FieldReader.names(of: rows) {
            for row in names {
                guard isArea(row.name, row.place, areas, findings),
                    let fields = FieldReader(
                        row.node,
                        path: "areas.\(row.name)",
                        what: "an area of a limits file",
                        keys: OwnCeilings.keys,
                        findings: findings
                    )
                else { continue }
                ceilings.append(OwnCeilings.read(fields, owner: owner, file: source.file, scope: row.name))
            }
        } else if let rows {
            reader.note("areas", at: FieldReader.place(of: rows), "is a mapping from an area's name to its ceilings")
        }
        return LimitsFile(
            file: source.file,
            owner: owner,
            ceilings: ceilings,
            offLabelDepthMaxUm: reader.quantity("off_label_depth_mm", .depth, required: false)
        )
    }

    /// A name that is no area would narrow nothing, unnoticed.
    private static func isArea(_ name: String, _ place: TextPlace, _ areas: AreaCatalog, _ findings: Findings) -> Bool {
        if areas.areas.contains(where: { $0.name == name || $0.row == name }) { return true }
        let shown = PlainText.shortened(name)
        if areas.zone(meantBy: name) != nil {
            findings.unreadable(
                place,
                field: "areas.\(shown)",
                "\(shown) is an excluded zone, which nobody can allow or narrow; remove it"
            )
            return false
        }
        var rows: [String] = []
        for area in areas.areas where rows.last != area.row { rows.append(area.row) }
        let hint = NearestWord.hint(for: name, among: areas.areas.map(\.name) + rows)
        findings.unreadable(
            place,
            field: "areas.\(shown)",
            "area \(shown) is not known\(hint); \(areas.file) has \(rows.joined(separator: ", "))"
        )
        return false
    }
}
