import ArgumentParser
import Foundation
import Treatment

/// `stipple limits [AREA]`
struct Limits: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the limits of the areas, each with where it comes from and what stands behind it.",
        discussion: "The binding one of label and area is shown; a pen, a clinic or a practitioner can only lower it."
    )

    @Argument(help: "One area; without it all of them are listed.")
    var area: String?

    @Flag(name: .long, help: "Print one JSON object.")
    var json = false

    private struct Row: Encodable {
        let area: String
        let title: String
        let size_mm2: UInt32
        let depth_recommended_um: [UInt32]
        let limits: DerivedLimits
    }

    private struct Excluded: Encodable {
        let zone: String
        let title: String
        let source: String
    }

    private struct Document: Encodable {
        let schema = "stipple.limits/1"
        let areas_version: UInt32
        let areas: [Row]
        let excluded: [Excluded]
    }

    func run() throws {
        let catalog = try DataFiles.catalog(asJSON: json).areas
        let chosen = try choose(from: catalog)
        if json {
            JSONText.printLine(document(catalog, chosen))
        } else if area == nil {
            overview(catalog, chosen)
        } else {
            for area in chosen {
                details(area, catalog.limits(of: area))
            }
        }
    }

    private func choose(from catalog: AreaCatalog) throws(Failure) -> [Area] {
        guard let area else { return catalog.areas }
        if let found = catalog.area(named: area) { return [found] }
        if let zone = catalog.zone(meantBy: area) {
            throw Failure(
                10,
                "\(zone.title) is excluded and cannot be selected: \(zone.provenance.sentence).",
                asJSON: json
            )
        }
        let names = catalog.areas.map(\.name).joined(separator: ", ")
        throw Failure(65, "There is no area \(area) in \(catalog.file); there are: \(names).", asJSON: json)
    }

    private func document(_ catalog: AreaCatalog, _ areas: [Area]) -> Document {
        Document(
            areas_version: catalog.version,
            areas: areas.map { area in
                Row(
                    area: area.name,
                    title: area.title,
                    size_mm2: area.sizeMm2.value,
                    depth_recommended_um: [area.depthRecommendedUm.lowest, area.depthRecommendedUm.highest],
                    limits: catalog.limits(of: area)
                )
            },
            excluded: catalog.excluded.map {
                Excluded(zone: $0.name, title: $0.title, source: $0.provenance.sentence)
            }
        )
    }

    private func overview(_ catalog: AreaCatalog, _ areas: [Area]) {
        print("Limits of \(catalog.file), version \(catalog.version). For sources: stipple limits AREA")
        for area in areas {
            let limits = catalog.limits(of: area)
            let name = area.name + String(repeating: " ", count: max(1, 18 - area.name.count))
            print(
                "\(name)\(Treatment.Quantity.depth.text(limits.depthMaxUm.value)), "
                    + "\(rates(limits)), \(Treatment.Quantity.density.text(limits.densityMaxPerCm2.value)), "
                    + "\(Treatment.Quantity.seconds.text(limits.secondsMax.value))"
            )
        }
        for zone in catalog.excluded {
            print("Excluded: \(zone.title) (\(zone.provenance.sentence))")
        }
    }

    private func details(_ area: Area, _ limits: DerivedLimits) {
        print("\(area.name): \(area.title), \(Treatment.Quantity.size.text(area.sizeMm2.value)) unless measured")
        show("depth", limits.depthMaxUm, .depth)
        show("lowest rate", limits.rateMinMillihz, .rate)
        show("highest rate", limits.rateMaxMillihz, .rate)
        show("density", limits.densityMaxPerCm2, .density)
        show("time of motion", limits.secondsMax, .seconds)
        show("dwell", limits.dwellMaxMs, .dwell)
        show("passes", limits.passesMax, .passes)
    }

    private func show(_ name: String, _ limit: Limit, _ quantity: Treatment.Quantity) {
        print("  \(name): \(quantity.text(limit.value)) [\(limit.source.grade.rawValue)] \(limit.source.text)")
    }

    private func rates(_ limits: DerivedLimits) -> String {
        let lowest = Treatment.Quantity.rate.text(limits.rateMinMillihz.value).replacingOccurrences(of: " Hz", with: "")
        return "\(lowest)–\(Treatment.Quantity.rate.text(limits.rateMaxMillihz.value))"
    }
}
