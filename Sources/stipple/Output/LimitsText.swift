import Treatment

/// The limits of areas as people read them.
enum LimitsText {
    private static let kinds: [(kind: LimitKind, title: String)] = [
        (.depthMax, "depth"), (.rateMin, "rate, lowest"), (.rateMax, "rate, highest"), (.densityMax, "density"),
        (.secondsMax, "time of motion"), (.dwellMax, "dwell"), (.passesMax, "passes"),
    ]

    /// Every area on a line.
    static func overview(_ catalog: TreatmentCatalog) -> [String] {
        let derivation = LimitDerivation(catalog: catalog)
        var lines = [
            "Limits of \(catalog.areas.file), version \(catalog.areas.version). For sources: stipple limits AREA"
        ]
        lines += files(catalog)
        for area in catalog.areas.areas {
            func binding(_ kind: LimitKind) -> Limit { derivation.met(kind, in: area).binding }
            let depth = binding(.depthMax)
            let rates = [binding(.rateMin).value, binding(.rateMax).value].map(Treatment.Quantity.rate.text)
            lines.append(
                padded(area.name, 19) + padded(Treatment.Quantity.depth.text(depth.value), 8)
                    + padded(depth.source.owner.rawValue, 13)
                    + padded("\(rates[0].dropLast(3))–\(rates[1])", 12)
                    + padded(Treatment.Quantity.density.text(binding(.densityMax).value), 14)
                    + Treatment.Quantity.seconds.text(binding(.secondsMax).value)
            )
        }
        lines.append("Excluded, at any depth:")
        for zone in catalog.areas.excluded {
            lines += Folded.lines("  \(zone.title) [\(zone.provenance.grade.rawValue)]: \(zone.provenance.sentence)")
        }
        return lines
    }

    /// One area: every ceiling that meets, what is recommended, what the labels say, and the documents behind it.
    static func details(_ area: Area, _ catalog: TreatmentCatalog) -> [String] {
        let derivation = LimitDerivation(catalog: catalog)
        let size = Treatment.Quantity.size.text(area.sizeMm2.value)
        var sources = SourceList()
        var lines = Folded.lines(
            "\(area.name): \(area.title), \(size) unless measured. > marks the limit that binds."
        )
        lines += files(catalog)
        func show(_ title: String, _ met: MetLimits) {
            lines.append("\(title), at \(met.kind.isFloor ? "least" : "most"):")
            for limit in met.all {
                let mark = limit == met.binding ? ">" : " "
                lines += row("\(mark) \(met.kind.quantity.text(limit.value))", limit.source, area, catalog)
                sources.add(limit.source)
            }
        }
        for (kind, title) in kinds {
            show(title, derivation.met(kind, in: area))
            if kind == .depthMax { show("depth, off-label", derivation.met(kind, in: area, offLabel: true)) }
        }
        let range = area.depthRecommendedUm
        let recommended = area.recommendedDepthSource(file: catalog.areas.file)
        lines.append("depth, recommended:")
        let bounds = [range.lowest, range.highest].map { String(Treatment.Quantity.depth.text($0).dropLast(3)) }
        lines += row("  \(bounds[0])–\(bounds[1]) mm", recommended, area, catalog)
        sources.add(recommended)
        lines.append("labels, by indication:")
        for indication in catalog.indications.indications {
            lines += labels(indication, area)
            let covering = indication.labels.filter { $0.covers(area) }.map(\.provenance)
            for provenance in covering.isEmpty ? [indication.provenance] : covering {
                sources.add(catalog.indications.source(provenance, row: indication.name))
            }
        }
        return lines + ["sources:"] + sources.lines
    }

    /// Which limits files are in force.
    private static func files(_ catalog: TreatmentCatalog) -> [String] {
        let places = [
            (LimitSource.Owner.clinic, LimitsPlace.clinic), (.practitioner, LimitsPlace.practitioner),
        ]
        return places.flatMap { owner, place in
            let isThere = catalog.limits.contains { $0.owner == owner }
            return Folded.lines("\(owner.rawValue)'s limits: \(isThere ? place : "none in \(place)")")
        }
    }

    /// A value, whose it is, where it stands and how good it is; below it what the data say about conflicts.
    private static func row(
        _ value: String,
        _ source: LimitSource,
        _ area: Area,
        _ catalog: TreatmentCatalog
    ) -> [String] {
        let place = source.place ?? "told by the pen"
        let grade = source.grade == .instruction ? "" : " [\(source.grade.rawValue)]"
        let note = catalog.note(of: source, area).map { Folded.lines("      \($0)", indent: 6) } ?? []
        return Folded.lines("  " + padded(value, 16) + padded(source.name, 24) + place + grade, indent: 42) + note
    }

    private static func labels(_ indication: Indication, _ area: Area) -> [String] {
        let covering = indication.labels.filter { $0.covers(area) }
        let name = "  " + padded(indication.name, 21)
        guard !covering.isEmpty else { return [name + "off-label"] }
        return covering.enumerated().map { index, label in
            let standing = index == 0 ? name + padded("cleared", 11) : String(repeating: " ", count: 34)
            return standing + "\(label.pen): Fitzpatrick \(label.skinText), from \(label.ageMin)"
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
