import ArgumentParser
import Foundation
import PenHost
import SystemPackage

/// `stipple demo`
struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Treats one area on a simulated pen, from plan to summary.",
        discussion: "Starts stipple-sim pen in a process of its own, reaches it through a pty, and stops it at the end."
    )

    @Option(name: .long, help: "Seed of the simulated pen, skin and hand.")
    var seed: UInt64 = 1

    @Flag(name: .long, help: "Print one JSON object at the end instead of prose.")
    var json = false

    func run() throws {
        let pen = try SimulatedPenProcess(seed: seed, asJSON: json)
        defer { pen.end() }
        let plan = try DataFiles.root(asJSON: json).appending("examples/demo.yaml").string
        if !json {
            print("Demo: plan \(plan), simulated pen with seed \(seed).")
        }
        let run = try TreatmentRun(
            TreatmentRun.Options(pen: .path(pen.path), planFile: plan, yes: true, json: json, reconnectSeconds: 0)
        )
        let status = try run.run()
        let truth = pen.end()
        if !json {
            for line in truth {
                print(line)
            }
        }
        Foundation.exit(status)
    }
}
