import ArgumentParser
import Treatment

/// `stipple limits [AREA]`
struct Limits: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the limits of the areas, each with where it comes from and what stands behind it.",
        discussion: """
            For one area: every ceiling that meets there, the binding one marked, and what the labels of cleared \
            pens say by indication. The clinic's ceilings stand in /etc/stipple/limits.yaml (STIPPLE_ETC names \
            another folder), the practitioner's in stipple/limits.yaml below XDG_CONFIG_HOME, else ~/.config. They \
            only narrow; a pen can lower a limit further.
            """
    )

    @Argument(help: "One area; without it all of them are listed.")
    var area: String?

    @Flag(name: .long, help: "Print one JSON object.")
    var json = false

    func run() throws {
        let catalog = try DataFiles.catalog(asJSON: json)
        let chosen = try choose(from: catalog.areas)
        if json {
            JSONText.printLine(LimitsDocument(catalog, areas: chosen))
        } else if area != nil, let only = chosen.first {
            for line in LimitsText.details(only, catalog) { print(line) }
        } else {
            for line in LimitsText.overview(catalog) { print(line) }
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
        let sides = catalog.areas.filter { $0.row == area }.map(\.name)
        let hint = sides.isEmpty ? "" : " (did you mean \(sides.joined(separator: " or "))?)"
        throw Failure(
            65,
            "There is no area \(area) in \(catalog.file)\(hint); there are: \(catalog.namesText).",
            asJSON: json
        )
    }
}
