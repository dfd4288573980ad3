/// Brings the ceilings of machine, label, area, clinic and practitioner together and keeps where each came from.
package struct LimitDerivation: Sendable {
    /// areas.yaml, indications.yaml and the limits files.
    package let catalog: TreatmentCatalog
    /// The pen's own bounds, when a pen is there.
    let machine: MachineLimits?
    /// Ceilings of the plan and of the limits files.
    let own: [OwnCeilings]

    /// `plan` are the ceilings that a plan brings with it.
    package init(catalog: TreatmentCatalog, machine: MachineLimits? = nil, plan: [OwnCeilings] = []) {
        self.catalog = catalog
        self.machine = machine
        own = plan + catalog.limits.flatMap(\.ceilings)
    }

    /// Everything that bounds `kind` in an area. Off label no label's depth counts, but the off-label ceiling does.
    package func met(_ kind: LimitKind, in area: Area, offLabel: Bool = false) -> MetLimits {
        switch kind {
        case .depthMax:
            MetLimits(
                kind,
                depthCeiling(offLabel),
                machine(\.depthMaxUm) + offLabelOwn(offLabel)
                    + [number(area.depthMaxUm, area)] + owners(\.depthMaxUm, area)
            )
        case .rateMin:
            MetLimits(
                kind,
                rateFloor,
                machine(\.rateMinMillihz)
                    + [end(area.rateMillihz.lowest, area.rateMillihz, area)] + owners(\.rateMinMillihz, area)
            )
        case .rateMax:
            MetLimits(
                kind,
                rateCeiling,
                machine(\.rateMaxMillihz)
                    + [end(area.rateMillihz.highest, area.rateMillihz, area)] + owners(\.rateMaxMillihz, area)
            )
        case .densityMax:
            MetLimits(kind, number(area.densityMaxPerCm2, area), owners(\.densityMaxPerCm2, area))
        case .secondsMax:
            MetLimits(kind, number(area.secondsMax, area), owners(\.secondsMax, area))
        case .dwellMax:
            MetLimits(kind, number(area.dwellMaxMs, area), owners(\.dwellMaxMs, area))
        case .passesMax:
            MetLimits(kind, number(area.passesMax, area), owners(\.passesMax, area))
        }
    }

    /// The limit that binds; without an area, the one that holds everywhere. Only depth and rate hold everywhere.
    func binding(_ kind: LimitKind, in area: Area?, offLabel: Bool) -> Limit {
        if let area { return met(kind, in: area, offLabel: offLabel).binding }
        let everywhere =
            switch kind {
            case .rateMin: MetLimits(kind, rateFloor, machine(\.rateMinMillihz) + owners(\.rateMinMillihz, nil))
            case .rateMax: MetLimits(kind, rateCeiling, machine(\.rateMaxMillihz) + owners(\.rateMaxMillihz, nil))
            default:
                MetLimits(
                    .depthMax,
                    depthCeiling(offLabel),
                    machine(\.depthMaxUm) + offLabelOwn(offLabel) + owners(\.depthMaxUm, nil)
                )
            }
        return everywhere.binding
    }

    /// The largest size that still is this area.
    func sizeMax(_ area: Area) -> Limit {
        number(area.sizeMaxMm2, area)
    }

    /// All limits of an area of a given size.
    package func limits(_ area: Area, sizeMm2: UInt32, offLabel: Bool = false) -> DerivedLimits {
        func limit(_ kind: LimitKind) -> Limit { binding(kind, in: area, offLabel: offLabel) }
        let density = limit(.densityMax)
        return DerivedLimits(
            depthMaxUm: limit(.depthMax),
            rateMinMillihz: limit(.rateMin),
            rateMaxMillihz: limit(.rateMax),
            densityMaxPerCm2: density,
            puncturesMax: Limit(
                value: Dose.punctures(densityPerCm2: density.value, sizeMm2: sizeMm2),
                source: density.source
            ),
            secondsMax: limit(.secondsMax),
            dwellMaxMs: limit(.dwellMax),
            passesMax: limit(.passesMax)
        )
    }

    /// The limits that hold whatever the area. Where one area is off label, the deeper of the two depth ceilings holds
    /// for the machine; each area keeps its own.
    func overall(offLabel: Bool) -> OverallLimits {
        let label = binding(.depthMax, in: nil, offLabel: false)
        let wider = offLabel ? binding(.depthMax, in: nil, offLabel: true) : label
        return OverallLimits(
            depthMaxUm: wider.value > label.value ? wider : label,
            rateMinMillihz: binding(.rateMin, in: nil, offLabel: false),
            rateMaxMillihz: binding(.rateMax, in: nil, offLabel: false)
        )
    }
}

extension LimitDerivation {
    /// The label's depth; off label the clinic's word, else the project's own ceiling.
    private func depthCeiling(_ offLabel: Bool) -> Limit {
        guard offLabel else {
            let depth = catalog.areas.label.depthMaxUm
            return label(depth.value, depth.provenance)
        }
        if let clinic = catalog.limits.first(where: { $0.owner == .clinic })?.offLabelDepthMax { return clinic }
        let depth = catalog.indications.offLabel.depthMaxUm
        return Limit(value: depth.value, source: catalog.indications.source(depth.provenance, row: "off-label"))
    }

    /// The practitioner's off-label depth, which can only lower the other.
    private func offLabelOwn(_ offLabel: Bool) -> [Limit?] {
        offLabel ? catalog.limits.filter { $0.owner != .clinic }.map(\.offLabelDepthMax) : []
    }

    private var rateFloor: Limit {
        let range = catalog.areas.label.rateMillihz
        return label(range.lowest, range.provenance)
    }

    private var rateCeiling: Limit {
        let range = catalog.areas.label.rateMillihz
        return label(range.highest, range.provenance)
    }

    private func machine(_ bound: KeyPath<MachineLimits, UInt32>) -> [Limit?] {
        [machine.map { $0.limit($0[keyPath: bound]) }]
    }

    private func owners(_ ceiling: KeyPath<OwnCeilings, Written<UInt32>?>, _ area: Area?) -> [Limit?] {
        own.filter { $0.hold(in: area) }.map { $0.limit($0[keyPath: ceiling]) }
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
                file: catalog.areas.file,
                line: provenance.line,
                citation: provenance.sentence,
                grade: provenance.grade
            )
        )
    }
}
