import ArgumentParser
import Foundation
import Treatment

/// `stipple treat PLAN`
struct Treat: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Treats a client by a plan, area by area.",
        discussion: "The enable on the pen starts and holds motion; Ctrl-C and SIGTERM park the needles first."
    )

    @Argument(help: "The plan, a YAML file; see examples/. None with --resume: the session's own is used.")
    var plan: String?

    @OptionGroup var pen: PenOptions

    @Flag(name: .long, help: "Answer the question for the start; simulated pens only. Never arms, never clears.")
    var yes = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Go on with a session that was not completed: `latest`, or its name or the beginning of it.",
            valueName: "latest|ID"
        )
    )
    var resume: String?

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
        if plan == nil, resume == nil {
            throw ValidationError("Missing expected argument '<plan>'; or give --resume latest.")
        }
        if plan != nil, resume != nil {
            throw ValidationError("--resume takes the plan from the session's journal; give no plan beside it.")
        }
        if resume != nil, dryRun {
            throw ValidationError("--dry-run shows a plan; give one, and no --resume.")
        }
        if let reconnect, !(0...3_600).contains(reconnect) {
            throw ValidationError("--reconnect takes 0 to 3600 seconds; got \(reconnect).")
        }
    }

    func run() throws {
        if dryRun { return try showDryRun() }
        let point = try resumePoint()
        let patience = reconnect ?? (yes || !PersonInput.isTerminal ? 0 : 120)
        let run = try TreatmentRun(
            TreatmentRun.Options(
                pen: pen.address(asJSON: json),
                resume: point,
                planFile: point?.plan.file ?? plan ?? "",
                yes: yes,
                json: json,
                reconnectSeconds: patience
            )
        )
        Foundation.exit(try run.run())
    }

    private func resumePoint() throws(Failure) -> ResumePoint? {
        guard let resume else { return nil }
        for item in RingRecovery.run() {
            StandardError.print("stipple: \(item)")
        }
        guard resume != "latest" else { return try ResumePoint.latest(asJSON: json) }
        return try ResumePoint(try SessionsFolder.session(named: resume, asJSON: json), asJSON: json)
    }

    private func showDryRun() throws {
        guard let plan else { return }
        let catalog = try DataFiles.catalog(asJSON: json)
        let derived = try DataFiles.derive(plan, catalog: catalog, asJSON: json)
        guard !json else { return JSONText.printLine(DryRunDocument(derived)) }
        let directions = catalog.areas.passDirections
        for line in DryRunText.lines(derived, directions: directions, file: catalog.areas.file) { print(line) }
    }
}
