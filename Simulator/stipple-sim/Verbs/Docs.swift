import ArgumentParser
import Foundation
import PenConformance
import PenSafety
import PenScenario
import PenSimulator

/// `stipple-sim docs`: the documents that are printed from the code. `make generate` calls it.
struct Docs: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            """
            Writes docs/safety/interlock.md and checks.md from the interlock's tables, Protocols/conformance.md, \
            docs/qa/faults.md and scenarios.md, and the schema of scenarios.
            """,
        shouldDisplay: false
    )

    @Option(name: .long, help: "Root of the source tree.")
    var root = "."

    func run() throws {
        let folder = URL(fileURLWithPath: root).appendingPathComponent("docs/safety")
        let protocols = URL(fileURLWithPath: root).appendingPathComponent("Protocols")
        do {
            try Data(SafetyDocuments.interlock().utf8).write(to: folder.appendingPathComponent("interlock.md"))
            try Data(SafetyDocuments.checks().utf8).write(to: folder.appendingPathComponent("checks.md"))
            try Data(ConformanceDocument.text().utf8).write(to: protocols.appendingPathComponent("conformance.md"))
            let quality = URL(fileURLWithPath: root).appendingPathComponent("docs/qa")
            try Data(FaultDocument.text().utf8).write(to: quality.appendingPathComponent("faults.md"))
            try Data(ScenarioDocument.text().utf8).write(to: quality.appendingPathComponent("scenarios.md"))
            let scenarios = URL(fileURLWithPath: root).appendingPathComponent("Simulator/Scenarios")
            try Data(ScenarioSchema.text().utf8).write(to: scenarios.appendingPathComponent("scenario.schema.json"))
        } catch {
            throw Failure(74, "The documents could not be written below \(root): \(error.localizedDescription)")
        }
    }
}
