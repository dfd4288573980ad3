/// A plan that no limit refuses, with the limits in force for each area: what a session and its envelope are made of.
package struct DerivedPlan: Sendable, Hashable {
    /// The plan as written.
    package let plan: Plan
    /// The row of indications.yaml.
    package let indication: Indication
    /// The areas in the order of treatment.
    package let areas: [DerivedArea]
    /// What holds whatever the area.
    package let overall: OverallLimits
    /// What a person should know before starting, by line.
    package let notes: [PlanNote]
    /// The version of areas.yaml that the limits come from.
    package let areasVersion: UInt32
    /// The version of indications.yaml that the label verdicts come from.
    package let indicationsVersion: UInt32

    /// What the labels say about each area, in the order of treatment, for records and displays.
    package var labelVerdicts: [LabelVerdict] { areas.map(\.label) }

    /// Judges a plan against all ceilings. `machine` is what a pen told in its hello; without it the pen's own bounds
    /// are not judged, so derive again when a pen is there. `.failure` lists every refusal.
    package static func derive(
        _ plan: Plan,
        catalog: TreatmentCatalog,
        machine: MachineLimits?
    ) -> Result<DerivedPlan, PlanProblems> {
        let findings = Findings(file: plan.file)
        return judge(PlanDraft(plan), catalog, machine, findings)
    }

    /// Reads a plan and judges it at once. `.failure` lists what cannot be read and what is refused in one list, as far
    /// as the text can be understood.
    package static func read(
        _ source: SourceText,
        catalog: TreatmentCatalog,
        machine: MachineLimits?
    ) -> Result<DerivedPlan, PlanProblems> {
        let findings = Findings(file: source.file)
        guard let draft = PlanDraft.read(source, findings: findings) else { return .failure(findings.ended) }
        return judge(draft, catalog, machine, findings)
    }

    private static func judge(
        _ draft: PlanDraft,
        _ catalog: TreatmentCatalog,
        _ machine: MachineLimits?,
        _ findings: Findings
    ) -> Result<DerivedPlan, PlanProblems> {
        let derivation = LimitDerivation(
            catalog: catalog,
            machine: machine,
            plan: draft.ceilings
        )
        var judgement = PlanJudgement(derivation: derivation, planFile: draft.file, findings: findings)
        let areas = judgement.judge(draft)
        guard findings.isEmpty, let plan = draft.plan, let indication = judgement.indication else {
            return .failure(findings.ended)
        }
        return .success(
            DerivedPlan(
                plan: plan,
                indication: indication,
                areas: areas,
                overall: derivation.overall(offLabel: areas.contains { $0.label.standing == .offLabel }),
                notes: judgement.notes,
                areasVersion: catalog.areas.version,
                indicationsVersion: catalog.indications.version
            )
        )
    }
}
