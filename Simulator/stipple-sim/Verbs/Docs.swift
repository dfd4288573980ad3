import ArgumentParser
import Foundation
import PenConformance
import PenSafety

/// `stipple-sim docs`: the documents that are printed from the code. `make generate` calls it.
struct Docs: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Writes docs/safety/interlock.md and checks.md from the interlock's tables, and Protocols/conformance.md.",
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
        } catch {
            throw Failure(74, "The documents could not be written below \(root): \(error.localizedDescription)")
        }
    }
}
