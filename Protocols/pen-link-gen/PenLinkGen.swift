import ArgumentParser
import Foundation

/// Everything that is done with Protocols/pen-link.yaml. The only part of the generator that touches files.
@main
struct PenLinkGen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pen-link-gen",
        abstract: "Make Swift messages, specification tables and vectors from Protocols/pen-link.yaml.",
        subcommands: [Generate.self, Compare.self],
        defaultSubcommand: Generate.self
    )

    /// Writes a sentence to standard error.
    static func complain(_ sentence: String) {
        FileHandle.standardError.write(Data((sentence + "\n").utf8))
    }
}
