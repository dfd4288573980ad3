/// Holds indication, area, skin type, age and pen model against the labels of cleared pens.
///
/// A label that names skin types turns all others down, whoever asks. Where a label covers the area, its skin types
/// count; else those of the plan's pen, else those of every label for the indication: so no other pen and no other area
/// leads around a label.
struct LabelJudgement {
    /// A verdict, or the label that cannot be applied without the skin type.
    enum Outcome {
        case verdict(LabelVerdict)
        case asksForSkin(LimitSource)
    }

    /// The row of what holds for every age, as sources name it.
    static let ageRow = "age"

    let catalog: IndicationCatalog
    let indication: Indication
    /// The pen that the plan names; `nil`: any pen's label counts.
    let penModel: String?
    let skin: FitzpatrickType?
    /// In years.
    let age: UInt32?

    func judge(_ area: Area) -> Outcome {
        if let age, age < catalog.offLabel.ageMin.value {
            return .verdict(tooYoung(area, age))
        }
        let ofPen = indication.labels.filter { penModel == nil || $0.pen == penModel }
        let here = ofPen.filter { $0.covers(area) }
        let counting = !here.isEmpty ? here : !ofPen.isEmpty ? ofPen : indication.labels
        guard let first = counting.first else {
            return .verdict(offLabel(area, "no pen is cleared for it", by: source(indication.provenance)))
        }
        if let skin {
            guard counting.contains(where: { $0.covers(skin) }) else {
                return .verdict(wrongSkin(area, skin, counting))
            }
        } else if !counting.contains(where: \.coversAllSkin) {
            return .asksForSkin(source(first.provenance))
        }
        let covering = here.filter { $0.covers(skin) }
        guard let nearest = covering.first else {
            return .verdict(offLabel(area, whyNotHere(area, ofPen), by: source(first.provenance)))
        }
        let oldEnough = covering.filter { (age ?? .max) >= $0.ageMin }
        guard let best = oldEnough.first else {
            let from = Quantity.age.text(nearest.ageMin)
            return .verdict(offLabel(area, "the label begins at \(from)", by: source(nearest.provenance)))
        }
        return .verdict(cleared(area, by: best, all: oldEnough))
    }

    private func cleared(_ area: Area, by rule: LabelRule, all: [LabelRule]) -> LabelVerdict {
        var pens: [String] = []
        for rule in all where !pens.contains(rule.pen) { pens.append(rule.pen) }
        let youngest = all.map(\.ageMin).min() ?? rule.ageMin
        return LabelVerdict(
            area: area.name,
            indication: indication.name,
            standing: .cleared,
            pens: pens,
            reason: pens.joined(separator: ", "),
            source: source(rule.provenance),
            assumes: age == nil ? "the client is \(Quantity.age.text(youngest)) old or older" : nil
        )
    }

    private func offLabel(_ area: Area, _ reason: String, by source: LimitSource) -> LabelVerdict {
        let youngest = Quantity.age.text(catalog.offLabel.ageMin.value)
        return LabelVerdict(
            area: area.name,
            indication: indication.name,
            standing: .offLabel,
            pens: [],
            reason: reason,
            source: source,
            assumes: age == nil ? "the client is \(youngest) old or older" : nil
        )
    }

    private func wrongSkin(_ area: Area, _ skin: FitzpatrickType, _ labels: [LabelRule]) -> LabelVerdict {
        let widest = labels.max { $0.fitzpatrick.count < $1.fitzpatrick.count } ?? labels[0]
        return LabelVerdict(
            area: area.name,
            indication: indication.name,
            standing: .forbidden,
            pens: [],
            reason: "the label of \(widest.pen) is for Fitzpatrick \(widest.skinText), not \(skin.rawValue)",
            source: source(widest.provenance),
            assumes: nil
        )
    }

    private func tooYoung(_ area: Area, _ age: UInt32) -> LabelVerdict {
        let limit = catalog.offLabel.ageMin
        return LabelVerdict(
            area: area.name,
            indication: indication.name,
            standing: .forbidden,
            pens: [],
            reason: "\(Quantity.age.text(age)) is under \(Quantity.age.text(limit.value))",
            source: catalog.source(limit.provenance, row: Self.ageRow),
            assumes: nil
        )
    }

    private func whyNotHere(_ area: Area, _ ofPen: [LabelRule]) -> String {
        if let penModel, ofPen.isEmpty { return "\(penModel) is not cleared for it, and no other pen's label counts" }
        var rows: [String] = []
        for rule in ofPen {
            for row in rule.areas.map(\.value) where !rows.contains(row) { rows.append(row) }
        }
        let whose = penModel.map { "\($0)'s label names" } ?? "labels name"
        return "\(whose) \(rows.joined(separator: ", ")) only"
    }

    private func source(_ provenance: Provenance) -> LimitSource {
        catalog.source(provenance, row: indication.name)
    }
}
