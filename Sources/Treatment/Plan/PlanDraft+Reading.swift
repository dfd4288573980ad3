import Yams

extension PlanDraft {
    private static let keys = [
        "plan", "title", "client", "practitioner", "indication", "fitzpatrick", "age", "pen_model",
        "prescriber", "needles", "limits", "areas",
    ]

    /// Reads what can be read; everything else is noted. `nil` if the text is no mapping of keys at all.
    static func read(_ source: SourceText, findings: Findings) -> PlanDraft? {
        guard let root = YamlDocument.read(source, findings: findings),
            let reader = FieldReader(root, path: "", what: "a plan", keys: keys, findings: findings)
        else { return nil }
        _ = reader.whole("plan", in: Plan.format...Plan.format)
        let fitzpatrick: Written<FitzpatrickType>? = reader.choice("fitzpatrick", required: false)
        let age = reader.quantity("age", .age, required: false)
        let penModel = reader.text("pen_model", required: false)
        let prescriber = reader.text("prescriber", required: false)
        let needles = reader.whole("needles", in: 1...Plan.mostNeedles, required: false)
        let read = [
            ("fitzpatrick", fitzpatrick != nil), ("age", age != nil), ("pen_model", penModel != nil),
            ("prescriber", prescriber != nil), ("needles", needles != nil),
        ]
        return PlanDraft(
            file: source.file,
            title: reader.text("title")?.value,
            client: reader.code("client")?.value,
            practitioner: reader.text("practitioner")?.value,
            indication: reader.text("indication"),
            fitzpatrick: fitzpatrick,
            age: age,
            penModel: penModel,
            prescriber: prescriber,
            needles: needles,
            unreadable: Set(read.filter { reader.has($0.0) && !$0.1 }.map(\.0)),
            ceilings: readCeilings(reader, source.file),
            areas: readAreas(reader, findings)
        )
    }

    private static func readCeilings(_ reader: FieldReader, _ file: String) -> [OwnCeilings] {
        guard let limits = reader.fields("limits", required: false, keys: ["clinic", "practitioner"]) else { return [] }
        return [LimitSource.Owner.clinic, .practitioner].compactMap { owner in
            limits.fields(owner.rawValue, required: false, keys: OwnCeilings.keys)
                .map { OwnCeilings.read($0, owner: owner, file: file) }
        }
    }

    private static func readAreas(_ reader: FieldReader, _ findings: Findings) -> [AreaDraft] {
        guard let nodes = reader.list("areas") else { return [] }
        if nodes.isEmpty {
            reader.note("areas", at: reader.place, "is empty; a plan treats at least one area")
        }
        if nodes.count > Plan.mostAreas {
            findings.refused(
                FieldReader.place(of: nodes[Plan.mostAreas]),
                field: reader.field("areas"),
                "a plan has at most \(Plan.mostAreas) areas, and this one has \(nodes.count); make two plans of it"
            )
        }
        return nodes.prefix(Plan.mostAreas).enumerated().map { index, node in
            AreaDraft.read(node, index: index, findings: findings)
        }
    }
}
