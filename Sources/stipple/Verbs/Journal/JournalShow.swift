import ArgumentParser
import Foundation
import PenRecords

extension JournalVerb {
    /// `stipple journal show ID`
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tells a session in words: notes, changes of state with their findings, gaps, with times."
        )

        @Argument(help: "The session, or the beginning of its name.")
        var id: String

        @Flag(name: .long, help: "Print one JSON object.")
        var json = false

        private struct Document: Encodable {
            let schema = "stipple.journal-show/1"
            let id: String
            let started: String
            let program: String
            let simulated: Bool?
            let whole: Bool
            let damages: [String]
            let entries: [SessionStory.Entry]
        }

        func run() throws {
            JournalVerb.recover()
            let session = try SessionsFolder.session(named: id, asJSON: json)
            let record = try SessionRecord(session, asJSON: json)
            var story = SessionStory(record.header)
            record.visit { story.take($0) }
            let entries = story.inOrder
            guard json else {
                print(
                    "Session \(session)\(record.isSimulated == true ? ", SIMULATED" : ""), started \(record.started), "
                        + "stipple \(record.header.program)."
                )
                for item in entries {
                    print(item.line)
                }
                if !entries.contains(where: { $0.kind == NoteKind.outcome.name }) {
                    print("It ended without a word.")
                }
                for item in story.damages {
                    print("DAMAGED: \(item)")
                }
                return
            }
            JSONText.printLine(
                Document(
                    id: session.text,
                    started: record.started,
                    program: record.header.program,
                    simulated: record.isSimulated,
                    whole: story.damages.isEmpty,
                    damages: story.damages.map(\.description),
                    entries: entries
                )
            )
        }
    }
}
