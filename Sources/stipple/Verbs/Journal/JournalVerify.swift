import ArgumentParser
import Foundation
import PenControl
import PenProtocol
import PenRecords

extension JournalVerb {
    /// `stipple journal verify [ID…]`
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Reads whole journals, checks every sum and number, and replays every segment through the engine.",
            discussion: """
                Replay compares every verdict and every byte with what was recorded. Exit status: 0 whole, 1 damaged \
                or different, 65 unreadable or unknown. A gap is no damage: the journal itself tells of it.
                """
        )

        @Argument(help: "Sessions, or the beginnings of their names; all of them without any.")
        var ids: [String] = []

        @Flag(name: .long, help: "Print one JSON object a session.")
        var json = false

        private struct Document: Encodable {
            let schema = "stipple.journal-verify/1"
            let id: String
            let whole: Bool
            let ticks: Int
            let replayed: Int
            let notes: Int
            let segments: Int
            let gaps: Int
            let damages: [String]
            let difference: String?
            let last_tick_us: Int64?
            let last_set_point: UInt32?
            let seconds: Double
            let raw_bytes: Int
            let stored_bytes: Int
        }

        func run() throws {
            JournalVerb.recover()
            var sessions: [SessionID] = []
            for id in ids {
                sessions.append(try SessionsFolder.session(named: id, asJSON: json))
            }
            if ids.isEmpty {
                sessions = SessionsFolder.sessions()
            }
            var status: Int32 = 0
            for id in sessions {
                status = max(status, try verify(id))
            }
            Foundation.exit(status)
        }

        private func verify(_ id: SessionID) throws(Failure) -> Int32 {
            let record = try SessionRecord(id, asJSON: json)
            let isReplayable = record.header.program == ProgramVersion.text
            var found = JournalVerification(replays: isReplayable)
            var lastSetPoint = LastSetPoint()
            record.visit { item in
                found.take(item)
                lastSetPoint.take(item)
            }
            let us = found.segments.reduce(Int64(0)) { $0 + $1.lastUs - $1.firstUs }
            let document = Document(
                id: id.text,
                whole: found.isWhole,
                ticks: found.ticks,
                replayed: found.replayed,
                notes: found.notes,
                segments: found.segments.count,
                gaps: found.gaps.count,
                damages: found.damages.map(\.description),
                difference: found.difference.map { "tick \($0.tick), \($0.atUs) µs: \($0.text)" },
                last_tick_us: found.lastTick?.input.now.us,
                last_set_point: lastSetPoint.number,
                seconds: Double(us) / 1_000_000,
                raw_bytes: found.contentBytes,
                stored_bytes: found.storedBytes
            )
            if json {
                JSONText.printLine(document)
            } else {
                show(document, found, isReplayable ? nil : record.header.program)
            }
            return found.isWhole ? 0 : 1
        }

        private func show(_ document: Document, _ found: JournalVerification, _ other: String?) {
            print(
                "\(document.id): \(document.whole ? "whole" : "DAMAGED OR DIFFERENT"), \(document.ticks) ticks "
                    + "(\(document.replayed) replayed), \(document.notes) notes, "
                    + "\(document.segments) replayable segments."
            )
            for gap in found.gaps {
                print(
                    "  gap: \(gap.count) records lost between \(gap.firstUs) and \(gap.lastUs) µs of the host's clock"
                )
            }
            for item in document.damages {
                print("  damage: \(item)")
            }
            if let difference = document.difference {
                print("  DIFFERENT: \(difference)")
            }
            if let other {
                print("  not replayed: made by stipple \(other), and this is \(ProgramVersion.text)")
            }
        }
    }
}
