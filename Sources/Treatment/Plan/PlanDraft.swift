/// As much of a plan as could be read. Limits are judged on drafts, so that one misspelt key does not hide a depth that
/// is too large three lines below.
struct PlanDraft {
    let file: String
    let title: String?
    let client: String?
    let practitioner: String?
    let indication: Written<String>?
    let fitzpatrick: Written<FitzpatrickType>?
    let age: Written<UInt32>?
    let penModel: Written<String>?
    let prescriber: Written<String>?
    let needles: Written<UInt32>?
    /// Keys that stand in the plan and cannot be read: then nothing is said about what is missing because of them.
    let unreadable: Set<String>
    let ceilings: [OwnCeilings]
    let areas: [AreaDraft]

    /// The plan, if nothing of it is missing.
    var plan: Plan? {
        let planned = areas.compactMap(\.planned)
        guard let title, let client, let practitioner, let indication, !areas.isEmpty, planned.count == areas.count
        else { return nil }
        return Plan(
            file: file,
            title: title,
            client: client,
            practitioner: practitioner,
            indication: indication,
            fitzpatrick: fitzpatrick,
            age: age,
            penModel: penModel,
            prescriber: prescriber,
            needles: needles,
            ceilings: ceilings,
            areas: planned
        )
    }
}

extension PlanDraft {
    /// A complete plan as a draft, to be judged again when a pen's own limits are known.
    init(_ plan: Plan) {
        self.init(
            file: plan.file,
            title: plan.title,
            client: plan.client,
            practitioner: plan.practitioner,
            indication: plan.indication,
            fitzpatrick: plan.fitzpatrick,
            age: plan.age,
            penModel: plan.penModel,
            prescriber: plan.prescriber,
            needles: plan.needles,
            unreadable: [],
            ceilings: plan.ceilings,
            areas: plan.areas.map(AreaDraft.init)
        )
    }
}
