import ArgumentParser
import Foundation
import Treatment

/// `stipple treat PLAN`
struct Treat: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Treats a client by a plan, area by area.",
        discussion: "The enable on the pen starts and holds motion; Ctrl-C and SIGTERM park the needles first."
    )

    @Argument(help: "The plan, a YAML file; see examples/.")
    var plan: String

    @OptionGroup var pen: PenOptions

    @Flag(name: .long, help: "Answer the question for the start; simulated pens only. Never arms, never clears.")
    var yes = false

    @Flag(name: .long, help: "Show the treatment as it would go, and end. No pen is needed or asked.")
    var dryRun = false

    @Flag(name: .long, help: "Print one JSON object at the end instead of prose.")
    var json = false

    @Option(
        name: .long,
        help: "Seconds to wait for an unplugged pen. Default: 120 for a person, 0 with --yes or without a terminal."
    )
    var reconnect: Int?

    func validate() throws {
        if let reconnect, !(0...3_600).contains(reconnect) {
            throw ValidationError("--reconnect takes 0 to 3600 seconds; got \(reconnect).")
        }
    }

    func run() throws {
        if dryRun { return try showDryRun() }
        let patience = reconnect ?? (yes || !PersonInput.isTerminal ? 0 : 120)
        let run = try TreatmentRun(
            TreatmentRun.Options(
                path: pen.path(asJSON: json),
                planFile: plan,
                yes: yes,
                json: json,
                reconnectSeconds: patience
            )
        )
        Foundation.exit(try run.run())
    }

    private func showDryRun() throws {
        let catalog = try DataFiles.catalog(asJSON: json)
        let derived = try DataFiles.derive(plan, catalog: catalog, asJSON: json)
        guard !json else { return JSONText.printLine(DryRunDocument(derived)) }
        let directions = catalog.areas.passDirections
        DryRunText.lines(derived, directions: directions, file: catalog.areas.file).forEach { print($0) }
    }
}
