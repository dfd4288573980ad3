import Treatment

/// The limits of areas for programs: the document of `limits --json`. Keys and units are a contract.
struct LimitsDocument: Encodable {
    /// One of the ceilings (or floors) that meet.
    struct Ceiling: Encodable {
        let value: UInt32
        let source: LimitSource
        let binds: Bool
    }

    /// A limit: the one that binds, and all that meet.
    struct Entry: Encodable {
        let value: UInt32
        let source: LimitSource
        let ceilings: [Ceiling]

        /// `scaled` turns each value into the unit of the entry.
        init(_ met: MetLimits, scaled: (UInt32) -> UInt32 = { $0 }) {
            value = scaled(met.binding.value)
            source = met.binding.source
            ceilings = met.all.map { Ceiling(value: scaled($0.value), source: $0.source, binds: $0 == met.binding) }
        }
    }

    /// One pen's label for an indication in an area.
    struct Label: Encodable {
        let pen: String
        /// All six where the label names none.
        let fitzpatrick: [FitzpatrickType]
        let age_min: UInt32
        let source: LimitSource
    }

    /// What the labels say about one indication in an area.
    struct Indication: Encodable {
        let indication: String
        let title: String
        let standing: LabelVerdict.Standing
        let labels: [Label]
        let source: LimitSource
    }

    /// One area.
    struct Row: Encodable {
        let area: String
        let title: String
        let size_mm2: UInt32
        let depth_recommended_um: [UInt32]
        let depth_recommended_source: LimitSource
        let skin_total_um: UInt32
        let limits: [String: Entry]
        let indications: [Indication]
    }

    /// A zone that cannot be selected.
    struct Excluded: Encodable {
        let zone: String
        let title: String
        let source: String
    }

    let schema = "stipple.limits/1"
    let areas_version: UInt32
    let indications_version: UInt32
    let limits_files: [String]
    let areas: [Row]
    let excluded: [Excluded]

    init(_ catalog: TreatmentCatalog, areas: [Area]) {
        let derivation = LimitDerivation(catalog: catalog)
        areas_version = catalog.areas.version
        indications_version = catalog.indications.version
        limits_files = catalog.limits.map(\.file)
        self.areas = areas.map { area in
            Row(
                area: area.name,
                title: area.title,
                size_mm2: area.sizeMm2.value,
                depth_recommended_um: [area.depthRecommendedUm.lowest, area.depthRecommendedUm.highest],
                depth_recommended_source: area.recommendedDepthSource(file: catalog.areas.file),
                skin_total_um: area.skinTotalUm.value,
                limits: Self.limits(area, derivation),
                indications: catalog.indications.indications.map { Self.indication($0, area, catalog.indications) }
            )
        }
        excluded = catalog.areas.excluded.map {
            Excluded(zone: $0.name, title: $0.title, source: $0.provenance.sentence)
        }
    }

    private static func limits(_ area: Area, _ derivation: LimitDerivation) -> [String: Entry] {
        var limits: [String: Entry] = [:]
        for kind in LimitKind.allCases {
            limits[kind.rawValue] = Entry(derivation.met(kind, in: area))
        }
        limits["punctures_max"] = Entry(derivation.met(.densityMax, in: area)) { density in
            Dose.punctures(densityPerCm2: density, sizeMm2: area.sizeMm2.value)
        }
        limits["off_label_depth_max_um"] = Entry(derivation.met(.depthMax, in: area, offLabel: true))
        return limits
    }

    private static func indication(
        _ indication: Treatment.Indication,
        _ area: Area,
        _ catalog: IndicationCatalog
    ) -> Indication {
        let labels = indication.labels.filter { $0.covers(area) }
        return Indication(
            indication: indication.name,
            title: indication.title,
            standing: labels.isEmpty ? .offLabel : .cleared,
            labels: labels.map { label in
                Label(
                    pen: label.pen,
                    fitzpatrick: label.fitzpatrick.isEmpty ? FitzpatrickType.allCases : label.fitzpatrick,
                    age_min: label.ageMin,
                    source: catalog.source(label.provenance, row: indication.name)
                )
            },
            source: catalog.source(indication.provenance, row: indication.name)
        )
    }
}
