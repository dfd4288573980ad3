/// Holds the areas of one plan against the labels, and notes what the plan has to say or to leave out.
struct PlanLabels {
    private let draft: PlanDraft
    private let judgement: LabelJudgement
    private let findings: Findings
    /// What is wrong with the plan as a whole is said once, not once an area.
    private var hasAsked = false

    /// Something that labels depend on cannot be read: then nothing is said about what may be missing because of it.
    private let isPartial: Bool

    /// `nil` where nothing can be judged: the indication is not known. What else is wrong is noted.
    init?(_ draft: PlanDraft, indication: Indication?, catalog: IndicationCatalog, findings: Findings) {
        let known = catalog.pens.map(\.name)
        let pen = draft.penModel.flatMap { pen in known.contains(pen.value) ? pen.value : nil }
        if let written = draft.penModel, pen == nil {
            let hint = NearestWord.hint(for: written.value, among: known)
            findings.unreadable(
                written.place,
                field: "pen_model",
                "pen model \(PlainText.shortened(written.value)) is not known\(hint); \(catalog.file) has "
                    + "\(known.joined(separator: ", ")); without pen_model any pen's label counts"
            )
        }
        guard let indication else { return nil }
        isPartial =
            draft.penModel?.value != pen || !draft.unreadable.isDisjoint(with: ["fitzpatrick", "age", "pen_model"])
        self.draft = draft
        self.findings = findings
        judgement = LabelJudgement(
            catalog: catalog,
            indication: indication,
            penModel: pen,
            skin: draft.fitzpatrick?.value,
            age: draft.age?.value
        )
    }

    /// What the labels say about an area; what refuses it is noted. `nil` if no verdict can be given.
    mutating func verdict(of area: Area, in entry: AreaDraft) -> LabelVerdict? {
        let place = draft.indication?.place ?? entry.place
        switch judgement.judge(area) {
        case .asksForSkin where draft.unreadable.contains("fitzpatrick"): return nil
        case .asksForSkin(let source):
            noteOnce(
                place,
                field: "fitzpatrick",
                "a label for \(judgement.indication.name) depends on the skin type, and the plan has none: "
                    + "\(source.text); write fitzpatrick: I, II, III, IV, V or VI",
                by: source
            )
            return nil
        case .verdict(let verdict):
            switch verdict.standing {
            case .cleared: break
            case .forbidden where verdict.source.row == LabelJudgement.ageRow:
                noteOnce(draft.age?.place ?? place, field: "age", "\(verdict.text); do not treat", by: verdict.source)
            case .forbidden:
                findings.refused(
                    draft.fitzpatrick?.place ?? place,
                    field: "fitzpatrick",
                    "\(area.name): \(verdict.text); remove this area",
                    by: verdict.source
                )
            case .offLabel: askForPrescriber(verdict, entry)
            }
            return verdict
        }
    }

    private mutating func noteOnce(_ place: TextPlace, field: String, _ sentence: String, by source: LimitSource) {
        guard !hasAsked else { return }
        hasAsked = true
        findings.refused(place, field: field, sentence, by: source)
    }

    private func askForPrescriber(_ verdict: LabelVerdict, _ entry: AreaDraft) {
        guard draft.prescriber == nil, !isPartial, !draft.unreadable.contains("prescriber") else { return }
        findings.refused(
            entry.name?.place ?? entry.place,
            field: "\(entry.path).area",
            "\(verdict.area): \(verdict.text); write prescriber: and who answers for it into the plan, or remove this "
                + "area",
            by: verdict.source
        )
    }
}
