import ArgumentParser
import Foundation
import PenRecords

extension JournalVerb {
    /// `stipple journal list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the sessions, oldest first.")

        @Flag(name: .long, help: "Print one JSON object a session.")
        var json = false

        private struct Row: Encodable {
            let schema = "stipple.journal/1"
            let id: String
            let started: String
            let plan: String?
            let client: String?
            let pen: String?
            let simulated: Bool?
            let outcome: String
            let seconds: Double
            let bytes: Int
            let whole: Bool
            let segments: Int
            let gaps: Int
            let resumes: String?
        }

        func run() throws {
            JournalVerb.recover()
            let sessions = SessionsFolder.sessions()
            if sessions.isEmpty, !json {
                print("There are no sessions in \(SessionsFolder.url.path).")
            }
            for id in sessions {
                do throws(Failure) {
                    show(try row(id))
                } catch {
                    showUnreadable(id, error)
                }
            }
        }

        private func row(_ id: SessionID) throws(Failure) -> Row {
            let record = try SessionRecord(id)
            var history = SessionHistory()
            var verification = JournalVerification(replays: false)
            record.visit { item in
                history.take(item)
                verification.take(item)
            }
            let running = SessionsFolder.isRunning(id) ? "running" : "ended without a word"
            let us = (history.lastUs ?? 0) - (history.firstUs ?? 0)
            return Row(
                id: id.text,
                started: record.started,
                plan: history.plan?.file,
                client: history.plan?.client,
                pen: history.pen?.serial,
                simulated: record.isSimulated,
                outcome: history.outcome?.outcome ?? running,
                seconds: Double(us) / 1_000_000,
                bytes: record.bytes,
                whole: verification.isWhole,
                segments: verification.segments.count,
                gaps: verification.gaps.count,
                resumes: history.plan?.resumes
            )
        }

        private func show(_ row: Row) {
            guard !json else {
                JSONText.printLine(row)
                return
            }
            let state = row.whole ? "whole" : "DAMAGED"
            let segments = row.segments == 1 && row.gaps == 0 ? "" : ", \(row.segments) replayable, \(row.gaps) gaps"
            print(
                "\(row.id)  \(row.client ?? "–")  \(row.plan ?? "no plan")  pen \(row.pen ?? "–")"
                    + "\(row.simulated == true ? "  SIMULATED" : "")"
            )
            print(
                "    \(row.outcome), \(Quantity.minutes(ms: Int64(row.seconds * 1_000))), \(row.bytes / 1_000) kB, "
                    + "\(state)\(segments)\(row.resumes.map { ", resumes \($0)" } ?? "")"
            )
        }

        private func showUnreadable(_ id: SessionID, _ failure: Failure) {
            if json {
                JSONText.printLine(["schema": "stipple.error/1", "id": id.text, "error": failure.sentence])
            } else {
                print("\(id)  UNREADABLE: \(failure.sentence)")
            }
        }
    }
}
