/// All data that plans are judged by. Later data files (screening, aftercare) join here.
package struct TreatmentCatalog: Sendable, Hashable {
    /// areas.yaml.
    package let areas: AreaCatalog
    /// indications.yaml.
    package let indications: IndicationCatalog

    package init(areas: AreaCatalog, indications: IndicationCatalog) {
        self.areas = areas
        self.indications = indications
    }

    /// Reads both files; `.failure` lists what is wrong with either.
    package static func read(areas: SourceText, indications: SourceText) -> Result<TreatmentCatalog, PlanProblems> {
        switch (AreaCatalog.read(areas), IndicationCatalog.read(indications)) {
        case (.success(let areas), .success(let indications)):
            .success(TreatmentCatalog(areas: areas, indications: indications))
        case (.failure(let first), .failure(let second)):
            .failure(PlanProblems(first.list + second.list))
        case (.failure(let problems), .success), (.success, .failure(let problems)):
            .failure(problems)
        }
    }
}
