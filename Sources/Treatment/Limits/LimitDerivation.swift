/// Brings the ceilings of machine, label, area, clinic and practitioner together and keeps where each came from.
struct LimitDerivation {
    /// areas.yaml.
    let catalog: AreaCatalog
    /// The pen's own bounds, when a pen is there.
    let machine: MachineLimits?
    /// Ceilings of the plan.
    let own: [OwnCeilings]
    /// The plan's file, for the sources of `own`.
    let planFile: String

    /// Depth ceiling; without an area, the one that holds everywhere.
    func depthMax(_ area: Area?) -> Limit {
        binding(
            label(catalog.label.depthMaxUm.value, catalog.label.depthMaxUm.provenance),
            [machine.map { $0.limit($0.depthMaxUm) }, area.map { number($0.depthMaxUm, $0) }]
                + owners(\.depthMaxUm)
        )
    }

    /// Lowest rate; without an area, the one that holds everywhere.
    func rateMin(_ area: Area?) -> Limit {
        let range = catalog.label.rateMillihz
        let floor = label(range.lowest, range.provenance)
        let others =
            [machine.map { $0.limit($0.rateMinMillihz) }, area.map { end($0.rateMillihz.lowest, $0.rateMillihz, $0) }]
            + owners(\.rateMinMillihz)
        return Limit.highest([floor] + others.compactMap(\.self)) ?? floor
    }

    /// Highest rate; without an area, the one that holds everywhere.
    func rateMax(_ area: Area?) -> Limit {
        let range = catalog.label.rateMillihz
        return binding(
            label(range.highest, range.provenance),
            [
                machine.map { $0.limit($0.rateMaxMillihz) },
                area.map { end($0.rateMillihz.highest, $0.rateMillihz, $0) },
            ] + owners(\.rateMaxMillihz)
        )
    }

    /// Density ceiling of an area.
    func densityMax(_ area: Area) -> Limit {
        binding(number(area.densityMaxPerCm2, area), owners(\.densityMaxPerCm2))
    }

    /// Passes of an area.
    func passesMax(_ area: Area) -> Limit {
        binding(number(area.passesMax, area), owners(\.passesMax))
    }

    /// Seconds of motion in an area.
    func secondsMax(_ area: Area) -> Limit {
        binding(number(area.secondsMax, area), owners(\.secondsMax))
    }

    /// The largest size that still is this area.
    func sizeMax(_ area: Area) -> Limit {
        number(area.sizeMaxMm2, area)
    }

    /// All limits of an area of a given size.
    func limits(_ area: Area, sizeMm2: UInt32) -> DerivedLimits {
        let density = densityMax(area)
        return DerivedLimits(
            depthMaxUm: depthMax(area),
            rateMinMillihz: rateMin(area),
            rateMaxMillihz: rateMax(area),
            densityMaxPerCm2: density,
            puncturesMax: Limit(
                value: Dose.punctures(densityPerCm2: density.value, sizeMm2: sizeMm2),
                source: density.source
            ),
            secondsMax: secondsMax(area),
            dwellMaxMs: binding(number(area.dwellMaxMs, area), owners(\.dwellMaxMs)),
            passesMax: passesMax(area)
        )
    }

    /// The limits that hold whatever the area.
    var overall: OverallLimits {
        OverallLimits(depthMaxUm: depthMax(nil), rateMinMillihz: rateMin(nil), rateMaxMillihz: rateMax(nil))
    }

    private func binding(_ first: Limit, _ others: [Limit?]) -> Limit {
        Limit.lowest([first] + others.compactMap(\.self)) ?? first
    }

    private func owners(_ ceiling: KeyPath<OwnCeilings, Written<UInt32>?>) -> [Limit?] {
        own.map { $0.limit($0[keyPath: ceiling], file: planFile) }
    }

    private func label(_ value: UInt32, _ provenance: Provenance) -> Limit {
        limit(value, provenance, owner: .label, row: LimitSource.Owner.label.rawValue)
    }

    private func number(_ number: CitedNumber, _ area: Area) -> Limit {
        limit(number.value, number.provenance, owner: .area, row: area.name)
    }

    private func end(_ value: UInt32, _ range: CitedRange, _ area: Area) -> Limit {
        limit(value, range.provenance, owner: .area, row: area.name)
    }

    private func limit(_ value: UInt32, _ provenance: Provenance, owner: LimitSource.Owner, row: String) -> Limit {
        Limit(
            value: value,
            source: LimitSource(
                owner: owner,
                row: row,
                file: catalog.file,
                line: provenance.line,
                citation: provenance.sentence,
                grade: provenance.grade
            )
        )
    }
}
