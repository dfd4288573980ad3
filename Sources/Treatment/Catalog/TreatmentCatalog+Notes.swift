extension TreatmentCatalog {
    /// What the data say beside a number of an area, such as a conflict between sources; `nil` if nothing.
    package func note(of source: LimitSource, _ area: Area) -> String? {
        guard let line = source.line else { return nil }
        if source.file == areas.file {
            return areas.provenances(of: area).first { $0.line == line }?.note
        }
        guard source.file == indications.file else { return nil }
        let rows = indications.indications
        let all =
            [indications.offLabel.ageMin.provenance, indications.offLabel.depthMaxUm.provenance]
            + rows.map(\.provenance) + rows.flatMap(\.labels).map(\.provenance)
        return all.first { $0.line == line }?.note
    }
}

extension AreaCatalog {
    /// The provenance of every number that bounds an area or informs about it.
    package func provenances(of area: Area) -> [Provenance] {
        let numbers = [
            label.depthMaxUm, area.sizeMm2, area.sizeMaxMm2, area.depthMaxUm, area.skinTotalUm, area.passesMax,
            area.densityMaxPerCm2, area.secondsMax, area.dwellMaxMs,
        ]
        let ranges = [label.rateMillihz, area.depthRecommendedUm, area.rateMillihz]
        return numbers.map(\.provenance) + ranges.map(\.provenance)
    }
}

extension Area {
    /// Where the recommended depths come from, as limits show it.
    package func recommendedDepthSource(file: String) -> LimitSource {
        let provenance = depthRecommendedUm.provenance
        return LimitSource(
            owner: .area,
            row: name,
            file: file,
            line: provenance.line,
            citation: provenance.sentence,
            grade: provenance.grade
        )
    }
}
