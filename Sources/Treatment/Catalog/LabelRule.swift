import Yams

/// What one pen's cleared labelling says about an indication: in which areas, for which skin, from which age.
package struct LabelRule: Sendable, Hashable {
    /// The pen: a row of `pens`.
    package let pen: String
    /// The areas that the label names, as rows of areas.yaml: `cheek` for both cheeks. Never empty.
    package let areas: [Written<String>]
    /// The skin types that the label names; empty if it names none, and then it covers all.
    package let fitzpatrick: [FitzpatrickType]
    /// The youngest age that the label covers, in years.
    package let ageMin: UInt32
    /// The clearance.
    package let provenance: Provenance

    /// Whether the label covers every skin type.
    package var coversAllSkin: Bool {
        fitzpatrick.isEmpty || fitzpatrick.count == FitzpatrickType.allCases.count
    }

    /// Whether the label covers an area.
    package func covers(_ area: Area) -> Bool {
        areas.contains { $0.value == area.row }
    }

    /// Whether the label covers a skin type; one that is not told is covered only by a label for all.
    package func covers(_ skin: FitzpatrickType?) -> Bool {
        coversAllSkin || skin.map(fitzpatrick.contains) == true
    }

    /// `I-III`, `II, IV` where there is a gap, or `all`.
    package var skinText: String {
        guard !coversAllSkin else { return "all" }
        let types = FitzpatrickType.allCases.filter(fitzpatrick.contains)
        let between = FitzpatrickType.allCases.drop { $0 != types.first }.prefix { $0 != types.last }
        guard types.count > 1, between.count == types.count - 1, let first = types.first, let last = types.last else {
            return types.map(\.rawValue).joined(separator: ", ")
        }
        return "\(first.rawValue)-\(last.rawValue)"
    }

    private static let keys = ["pen", "areas", "fitzpatrick", "age_min"] + Provenance.keys

    /// Reads one row of an indication's `labels`; `nil` if it cannot be read, which is then noted.
    static func read(
        _ node: Node,
        path: String,
        pens: [PenModel],
        citations: [String: Citation],
        findings: Findings
    ) -> LabelRule? {
        guard let row = FieldReader(node, path: path, what: "a label", keys: keys, findings: findings) else {
            return nil
        }
        let pen = row.text("pen")
        let areas = row.words("areas")
        let skin: [Written<FitzpatrickType>]? = row.has("fitzpatrick") ? row.choices("fitzpatrick") : []
        let age = row.quantity("age_min", .age)
        if let pen, !pens.contains(where: { $0.name == pen.value }) {
            let hint = NearestWord.hint(for: pen.value, among: pens.map(\.name))
            row.note("pen", at: pen.place, "is \(PlainText.shortened(pen.value)), which is no row of pens\(hint)")
            return nil
        }
        guard let provenance = Provenance.read(row, citations: citations), let pen, let areas, let skin, let age
        else { return nil }
        return LabelRule(
            pen: pen.value,
            areas: areas,
            fitzpatrick: skin.map(\.value),
            ageMin: age.value,
            provenance: provenance
        )
    }
}
