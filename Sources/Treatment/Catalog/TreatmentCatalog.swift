/// All data that plans are judged by. Later data files (screening, aftercare) join here.
package struct TreatmentCatalog: Sendable, Hashable {
    /// areas.yaml.
    package let areas: AreaCatalog
    /// indications.yaml.
    package let indications: IndicationCatalog
    /// The clinic's own file, then the practitioner's; empty where neither wrote one.
    package let limits: [LimitsFile]

    package init(areas: AreaCatalog, indications: IndicationCatalog, limits: [LimitsFile] = []) {
        self.areas = areas
        self.indications = indications
        self.limits = limits
    }

    /// Reads the data files, and the limits of clinic and practitioner where they wrote some; `.failure` lists what is
    /// wrong with any of them. A limits file with one flaw is no limits file: a ceiling must not go missing quietly.
    package static func read(
        areas: SourceText,
        indications: SourceText,
        clinic: SourceText? = nil,
        practitioner: SourceText? = nil
    ) -> Result<TreatmentCatalog, PlanProblems> {
        var problems: [PlanProblem] = []
        func value<Value>(_ result: Result<Value, PlanProblems>) -> Value? {
            switch result {
            case .success(let value): return value
            case .failure(let failure):
                problems += failure.list
                return nil
            }
        }
        let areas = value(AreaCatalog.read(areas))
        let indications = value(IndicationCatalog.read(indications))
        guard let areas, let indications else { return .failure(PlanProblems(problems)) }
        problems += indications.namesMissing(in: areas)
        let limits = [(clinic, LimitSource.Owner.clinic), (practitioner, .practitioner)].compactMap { source, owner in
            source.flatMap { value(LimitsFile.read($0, owner: owner, areas: areas)) }
        }
        guard problems.isEmpty else { return .failure(PlanProblems(problems)) }
        return .success(TreatmentCatalog(areas: areas, indications: indications, limits: limits))
    }
}

extension IndicationCatalog {
    /// Labels that speak of a row that areas.yaml does not have: a misspelt name would make an area off-label quietly.
    fileprivate func namesMissing(in areas: AreaCatalog) -> [PlanProblem] {
        let rows = areas.areas.map(\.row)
        return indications.flatMap(\.labels).flatMap(\.areas).filter { !rows.contains($0.value) }.map { name in
            PlanProblem(
                file: file,
                place: name.place,
                kind: .unreadable,
                field: "areas",
                sentence: "areas names \(PlainText.shortened(name.value)), which is no row of "
                    + "\(areas.file)\(NearestWord.hint(for: name.value, among: rows))"
            )
        }
    }
}
