/// A treatment plan as a practitioner wrote it: readable and complete, not yet judged against any limit.
package struct Plan: Sendable, Hashable {
    /// The format this reader knows: the value of `plan:`.
    package static let format: UInt32 = 1
    /// The most areas in one plan. The envelope has a row for each, and a session of more is two sessions.
    package static let mostAreas = 16
    /// The most needles of a cartridge that pens are sold with (36, as makers say; secondary).
    package static let mostNeedles: UInt32 = 36

    /// The file as the caller named it.
    package let file: String
    /// What the plan is called.
    package let title: String
    /// Who is treated: a code, never a name.
    package let client: String
    /// Who treats and answers for it.
    package let practitioner: String
    /// Why: a row of indications.yaml.
    package let indication: Written<String>
    /// The client's skin type, if the plan tells.
    package let fitzpatrick: Written<FitzpatrickType>?
    /// The client's age in years, if the plan tells.
    package let age: Written<UInt32>?
    /// The cleared pen whose label counts, a row of `pens` in indications.yaml; `nil`: any pen's label counts.
    package let penModel: Written<String>?
    /// Who prescribes what no label covers.
    package let prescriber: Written<String>?
    /// Needles of the cartridge, for a pen that does not read it.
    package let needles: Written<UInt32>?
    /// Ceilings written into the plan.
    package let ceilings: [OwnCeilings]
    /// The areas in the order of treatment, at least one.
    package let areas: [PlannedArea]

    /// Reads a plan; `.failure` lists everything about its text that cannot be read. No limit is looked at here: see
    /// `DerivedPlan`, whose `read` lists both kinds of problems at once.
    package static func read(_ source: SourceText) -> Result<Plan, PlanProblems> {
        let findings = Findings(file: source.file)
        guard let plan = PlanDraft.read(source, findings: findings)?.plan, findings.isEmpty else {
            return .failure(findings.ended)
        }
        return .success(plan)
    }
}
