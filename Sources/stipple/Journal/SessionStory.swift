import Foundation
import PenControl
import PenProtocol
import PenRecords
import PenSafety
import Treatment

/// A session in words, from its journal: what a person was told, and each change of the interlock's state.
struct SessionStory {
    /// One line of it.
    struct Entry: Encodable {
        /// Seconds since the session's start, on the host's clock.
        let seconds: Double
        let utc: String
        let kind: String
        let text: String

        var line: String {
            let hundredths = Int((seconds * 100).rounded())
            let fraction = abs(hundredths % 100)
            return
                "\(hundredths < 0 ? "-" : "+")\(abs(hundredths) / 100).\(fraction < 10 ? "0" : "")\(fraction) s  "
                + text
        }
    }

    private let header: JournalHeader
    private var entries: [(atUs: Int64, entry: Entry)] = []
    private(set) var damages: [JournalDamage] = []
    private var state: InterlockState?

    init(_ header: JournalHeader) {
        self.header = header
    }

    /// By time: the lanes come one after the other.
    var inOrder: [Entry] {
        entries.enumerated().sorted { ($0.element.atUs, $0.offset) < ($1.element.atUs, $1.offset) }.map(\.element.entry)
    }

    mutating func take(_ item: JournalReader.Item) {
        switch item {
        case .damage(let damage): damages.append(damage)
        case .block(let block, _):
            for item in block.records ?? [] {
                take(item)
            }
        }
    }

    private mutating func take(_ record: JournalRecord) {
        if let note = JournalNote(record) {
            take(note)
        } else if record.type == RecordType.gap, case .success(let gap) = GapRecord.decode(record.payload) {
            let ms = (gap.lastUs - gap.firstUs) / 1_000
            tell(
                "gap",
                gap.firstUs,
                "GAP: \(gap.count) \(record.lane.name) were lost within \(ms) ms; no replay behind it."
            )
        } else if record.lane == .ticks, record.type == RecordType.tick,
            case .success(let tick) = TickRecord.decode(record.payload)
        {
            take(tick)
        }
    }

    private mutating func take(_ tick: TickRecord) {
        let result = tick.result
        guard result.state != state else { return }
        let from = state.map { "\($0.name) → " } ?? ""
        state = result.state
        let counts = result.row == 0 ? "" : " (row \(result.row), \(result.punctures) punctures)"
        let isWhy = result.effect >= .inhibit && result.fault != .none
        let why = isWhy ? ": \(result.fault.name), \(result.value) against \(result.threshold)" : ""
        tell("state", tick.input.now.us, "\(from)\(result.state.name)\(counts)\(why)")
    }

    private mutating func take(_ note: JournalNote) {
        let data = Data(note.text.utf8)
        let decoder = JSONDecoder()
        var text = note.text
        switch note.kind {
        case .notice, .recovered: break
        case .plan:
            guard let plan = try? decoder.decode(JournalPlanNote.self, from: data) else { break }
            text =
                "Plan \(plan.file), client \(plan.client), practitioner \(plan.practitioner)"
                + (plan.resumes.map { ", goes on with session \($0)" } ?? "")
        case .pen:
            guard let pen = try? decoder.decode(JournalPenNote.self, from: data) else { break }
            text =
                "Pen \(pen.serial)\(pen.simulated ? ", SIMULATED" : "")\(pen.paced ? ", paced" : ""), "
                + "\(pen.needles) needles"
                + (pen.needlesDeclared == nil ? "" : " (declared)")
                + (pen.depthSource.map { $0 == .measured ? "" : ", depth \($0.rawValue)" } ?? "")
        case .checkpoint: text = "Checkpoint kept."
        case .outcome:
            guard let outcome = try? decoder.decode(JournalOutcomeNote.self, from: data) else { break }
            text = "Ended, \(outcome.outcome) (exit \(outcome.exit)): \(outcome.message)"
        }
        tell(note.kind.name, note.atUs, text)
    }

    private mutating func tell(_ kind: String, _ atUs: Int64, _ text: String) {
        let entry = Entry(
            seconds: Double(atUs - header.startUs) / 1_000_000,
            utc: CivilTime(utcUs: header.utcUs(at: atUs)).iso8601,
            kind: kind,
            text: text
        )
        entries.append((atUs, entry))
    }
}
