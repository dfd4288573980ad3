/// Holds the values of one area against the limits that bind it. A value equal to a limit passes.
struct AreaCheck {
    let derivation: LimitDerivation
    /// The row of areas.yaml; `nil` for an unknown or excluded area, whose values still meet the overall ceilings.
    let area: Area?
    /// No label covers it: another depth ceiling holds.
    let offLabel: Bool
    /// The plan's file.
    let planFile: String
    let draft: AreaDraft
    let findings: Findings

    func depth() {
        judge(draft.depthUm, .depth, "depth_mm", atMost: binding(.depthMax))
    }

    func rate() {
        let lowest = binding(.rateMin)
        let highest = binding(.rateMax)
        guard lowest.value <= highest.value else {
            findings.refused(
                draft.rateMillihz?.place ?? draft.place,
                field: "\(draft.path).rate_hz",
                "\(subject)no rate is allowed: at least \(Quantity.rate.text(lowest.value)) by "
                    + "\(lowest.source.text) and "
                    + "at most \(Quantity.rate.text(highest.value)) by \(highest.source.text); correct one of the two",
                by: highest.source
            )
            return
        }
        if let machine = derivation.machine, let fixed = machine.fixedRateMillihz, let rate = draft.rateMillihz,
            rate.value != fixed
        {
            findings.refused(
                rate.place,
                field: "\(draft.path).rate_hz",
                "\(subject)rate \(Quantity.rate.text(rate.value)) is not the rate of \(machine.pen), which has one "
                    + "fixed rate of \(Quantity.rate.text(fixed)); write that as rate_hz, or take a pen whose "
                    + "rate is set",
                by: machine.limit(fixed).source
            )
            return
        }
        judge(draft.rateMillihz, .rate, "rate_hz", atLeast: lowest)
        judge(draft.rateMillihz, .rate, "rate_hz", atMost: highest)
    }

    func size() {
        guard let area else { return }
        judge(draft.sizeMm2, .size, "size_cm2", atMost: derivation.sizeMax(area))
    }

    func density() {
        guard area != nil else { return }
        judge(draft.densityPerCm2, .density, "density_per_cm2", atMost: binding(.densityMax))
    }

    func passes() {
        guard area != nil else { return }
        judge(draft.passes, .passes, "passes", atMost: binding(.passesMax))
    }

    /// A target that is less than one puncture a pass, or that cannot be reached in the time of motion that is allowed.
    func dose(of derived: DerivedArea, needles: UInt32?) {
        guard let density = draft.densityPerCm2 else { return }
        let field = "\(draft.path).density_per_cm2"
        guard derived.puncturesTarget >= derived.passes else {
            let many = derived.passes > 1 ? "one puncture in each of \(derived.passes) passes" : "one puncture"
            findings.refused(
                density.place,
                field: field,
                "\(subject)\(Quantity.density.text(density.value)) on \(Quantity.size.text(derived.sizeMm2)) is less "
                    + "than \(many); raise density_per_cm2 or size_cm2"
            )
            return
        }
        guard let needles else { return }
        let neededMs = derived.motionMs(needles: needles)
        let limit = derived.limits.secondsMax
        guard neededMs > UInt64(limit.value) * 1_000 else { return }
        let seconds = (neededMs + 999) / 1_000
        findings.refused(
            density.place,
            field: field,
            "\(subject)\(derived.puncturesTarget) punctures take \(seconds) s at "
                + "\(Quantity.rate.text(derived.planned.rateMillihz.value)) with \(needles) needles, over "
                + "\(Quantity.seconds.text(limit.value)): limited by \(limit.source.text); lower density_per_cm2 or "
                + "size_cm2, or raise rate_hz",
            by: limit.source
        )
    }

    /// A depth outside the recommended range. Sources of high grade ask for a reason; lesser ones only inform.
    func recommendedDepth() -> PlanNote? {
        guard let area, let depth = draft.depthUm else { return nil }
        let range = area.depthRecommendedUm
        guard depth.value < range.lowest || depth.value > range.highest else { return nil }
        let source = LimitSource(
            owner: .area,
            row: area.name,
            file: derivation.catalog.areas.file,
            line: range.provenance.line,
            citation: range.provenance.sentence,
            grade: range.provenance.grade
        )
        let sentence =
            "\(subject)depth \(Quantity.depth.text(depth.value)) is outside the recommended "
            + "\(Quantity.depth.text(range.lowest)) to \(Quantity.depth.text(range.highest)): \(source.text)"
        if range.provenance.grade.asksForReason, draft.reason == nil {
            findings.refused(
                depth.place,
                field: "\(draft.path).depth_mm",
                "\(sentence); write why as reason: in this area, or change the depth",
                by: source
            )
            return nil
        }
        let reason = draft.reason.map { "; reason: \($0.value)" } ?? ""
        return PlanNote(file: planFile, place: depth.place, sentence: sentence + reason, source: source)
    }

    private func binding(_ kind: LimitKind) -> Limit {
        derivation.binding(kind, in: area, offLabel: offLabel)
    }

    /// `cheek_left: `, so that a line of a long list says which area it means.
    private var subject: String {
        draft.name.map { "\(PlainText.shortened($0.value)): " } ?? ""
    }

    private func judge(_ written: Written<UInt32>?, _ quantity: Quantity, _ key: String, atMost limit: Limit) {
        guard let written, written.value > limit.value else { return }
        let bound = quantity.text(limit.value)
        findings.refused(
            written.place,
            field: "\(draft.path).\(key)",
            "\(subject)\(quantity.name) \(quantity.text(written.value)) is over \(bound): limited by "
                + "\(limit.source.text); lower it to \(bound) or less",
            by: limit.source
        )
    }

    private func judge(_ written: Written<UInt32>?, _ quantity: Quantity, _ key: String, atLeast limit: Limit) {
        guard let written, written.value < limit.value else { return }
        let bound = quantity.text(limit.value)
        findings.refused(
            written.place,
            field: "\(draft.path).\(key)",
            "\(subject)\(quantity.name) \(quantity.text(written.value)) is under \(bound): limited by "
                + "\(limit.source.text); raise it to \(bound) or more",
            by: limit.source
        )
    }
}
