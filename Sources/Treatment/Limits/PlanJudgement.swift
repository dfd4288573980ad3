/// Judges what could be read of a plan: every area, every value, every ceiling, all noted before anything is refused.
struct PlanJudgement {
    let derivation: LimitDerivation
    /// The plan's file, for notes.
    let planFile: String
    let findings: Findings
    /// The plan's indication, once it is found.
    private(set) var indication: Indication?
    /// What a person should know and that refuses nothing.
    private(set) var notes: [PlanNote] = []
    /// Needles of the cartridge as the plan says.
    private var needles: UInt32?

    init(derivation: LimitDerivation, planFile: String, findings: Findings) {
        self.derivation = derivation
        self.planFile = planFile
        self.findings = findings
    }

    private var indications: IndicationCatalog { derivation.catalog.indications }

    /// The areas that may be treated; fewer than in the draft when something was noted.
    mutating func judge(_ draft: PlanDraft) -> [DerivedArea] {
        judgeIndication(draft.indication)
        judgeNeedles(draft)
        var labels = PlanLabels(draft, indication: indication, catalog: indications, findings: findings)
        var seen: [String: Int] = [:]
        return draft.areas.compactMap { area in
            if let name = area.name {
                if let line = seen[name.value] {
                    findings.unreadable(
                        name.place,
                        field: "\(area.path).area",
                        "\(name.value) stands in this plan already, in line \(line); join the two entries"
                    )
                } else {
                    seen[name.value] = name.place.line
                }
            }
            return judge(area, &labels)
        }
    }

    /// A pen that does not read its cartridge leaves the needles to the plan; one that does is believed.
    private mutating func judgeNeedles(_ draft: PlanDraft) {
        needles = draft.needles?.value
        guard let machine = derivation.machine, !draft.unreadable.contains("needles") else { return }
        if !machine.readsCartridge, draft.needles == nil {
            findings.refused(
                TextPlace(line: 1, column: 1),
                field: "needles",
                "\(machine.pen) does not read its cartridge: write how many needles it has, as needles: in the plan; "
                    + "the dose is counted by it"
            )
        } else if machine.readsCartridge, let read = machine.needles, let written = draft.needles, written.value != read
        {
            findings.refused(
                written.place,
                field: "needles",
                "the plan says \(written.value) needles, and the cartridge in \(machine.pen) has \(read); fit the "
                    + "cartridge of the plan, or leave needles out: this pen reads them"
            )
        }
    }

    private mutating func judgeIndication(_ name: Written<String>?) {
        guard let name else { return }
        indication = indications.indication(named: name.value)
        guard indication == nil else { return }
        let known = indications.indications.map(\.name)
        let shown = PlainText.shortened(name.value)
        let hint = NearestWord.hint(for: name.value, among: known)
        findings.unreadable(
            name.place,
            field: "indication",
            "indication \(shown) is not known\(hint); \(indications.file) has \(known.joined(separator: ", "))"
        )
    }

    private mutating func judge(_ draft: AreaDraft, _ labels: inout PlanLabels?) -> DerivedArea? {
        let area = lookUp(draft)
        let label = area.flatMap { area in labels?.verdict(of: area, in: draft) }
        let offLabel = label?.standing == .offLabel
        let check = AreaCheck(
            derivation: derivation,
            area: area,
            offLabel: offLabel,
            planFile: planFile,
            draft: draft,
            findings: findings
        )
        check.depth()
        check.rate()
        guard let area else { return nil }
        check.size()
        check.density()
        check.passes()
        let size = draft.sizeIsUnreadable ? nil : draft.sizeMm2?.value ?? area.sizeMm2.value
        if let note = check.recommendedDepth() {
            notes.append(note)
        }
        guard let size, let planned = draft.planned, let label else { return nil }
        let target = Dose.punctures(densityPerCm2: planned.densityPerCm2.value, sizeMm2: size)
        let passes = planned.passes?.value ?? 1
        let derived = DerivedArea(
            area: area,
            planned: planned,
            sizeMm2: size,
            label: label,
            passes: passes,
            passPlans: PassPlan.split(
                target: target,
                passes: passes,
                directions: derivation.catalog.areas.passDirections
            ),
            puncturesTarget: target,
            limits: derivation.limits(area, sizeMm2: size, offLabel: offLabel)
        )
        check.dose(of: derived, needles: derivation.machine.flatMap { $0.readsCartridge ? $0.needles : needles })
        return derived
    }

    /// The area's row; an excluded zone and an unknown word are noted.
    private func lookUp(_ draft: AreaDraft) -> Area? {
        guard let name = draft.name else { return nil }
        let catalog = derivation.catalog.areas
        let field = "\(draft.path).area"
        if let zone = catalog.zone(meantBy: name.value) {
            let provenance = zone.provenance
            let source = LimitSource(
                owner: .label,
                row: zone.name,
                file: catalog.file,
                line: provenance.line,
                citation: provenance.sentence,
                grade: provenance.grade
            )
            findings.refused(
                name.place,
                field: field,
                "\(name.value) is an excluded zone (\(zone.title)) and is never treated: \(catalog.file) line "
                    + "\(provenance.line), \(provenance.sentence); remove this area",
                by: source
            )
            return nil
        }
        if let area = catalog.area(named: name.value) { return area }
        let known = catalog.areas.map(\.name)
        let hint = NearestWord.hint(for: name.value, among: known)
        findings.unreadable(
            name.place,
            field: field,
            "area \(PlainText.shortened(name.value)) is not known\(hint); \(catalog.file) has \(catalog.namesText)"
        )
        return nil
    }
}
