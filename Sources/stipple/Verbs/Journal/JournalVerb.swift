import ArgumentParser
import Foundation

/// `stipple journal`
struct JournalVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Lists, shows, verifies, exports and prunes the records of sessions.",
        discussion: """
            A session's journal holds everything that the control loop was given and did. What a program that was \
            killed left in memory is recovered first.
            """,
        subcommands: [List.self, Show.self, Verify.self, Export.self, Prune.self]
    )

    /// Recovers what dead processes left, and says so.
    static func recover() {
        for item in RingRecovery.run() {
            StandardError.print("stipple: \(item)")
        }
    }
}
