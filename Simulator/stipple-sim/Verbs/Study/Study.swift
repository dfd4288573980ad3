import ArgumentParser
import Foundation
import VirtualBench

/// `stipple-sim study`
struct Study: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures on the virtual clock, by the plant's truth; status 1 when a goal is missed.",
        subcommands: [StudyControl.self, StudyAccuracy.self, StudyIntegrity.self, StudyPhysics.self]
    )

    /// Writes a study's files into a folder, which is made where it is missing.
    static func write(_ files: [StudyFile], to folder: String) throws {
        let place = URL(fileURLWithPath: folder, isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for file in files {
                try Data(file.text.utf8).write(to: place.appendingPathComponent(file.name))
            }
        } catch {
            throw Failure(74, "The study could not be written to \(folder): \(error.localizedDescription)")
        }
    }
}
