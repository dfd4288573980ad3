import ArgumentParser
import Foundation
import PenRecords

extension JournalVerb {
    /// `stipple journal prune`
    struct Prune: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Deletes journals that are kept no longer, as journal.yaml says.",
            discussion: """
                journal.yaml in $XDG_CONFIG_HOME/stipple goes over that in /etc/stipple: keep_days, keep_gigabytes and \
                simulated_keep_days, each a whole number or `forever`. Without it real sessions are kept for ever and \
                simulated ones for 7 days. A session that runs, or that could be resumed, is never deleted.
                """
        )

        @Flag(name: .long, help: "Say what would be deleted, and delete nothing.")
        var dryRun = false

        @Flag(name: .long, help: "Print one JSON object a deleted session.")
        var json = false

        func run() throws {
            JournalVerb.recover()
            let gone = try Retention.apply(isDry: dryRun, asJSON: json)
            for session in gone {
                if json {
                    JSONText.printLine(session)
                } else {
                    print(session.sentence)
                }
            }
            if gone.isEmpty, !json {
                print("Nothing is to be deleted.")
            }
            if gone.contains(where: { $0.error != nil }) {
                Foundation.exit(74)
            }
        }
    }
}
