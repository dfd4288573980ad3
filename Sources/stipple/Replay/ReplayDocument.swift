import PenControl
import PenRecords

/// What became of a replay. Keys and units are a contract.
struct ReplayDocument: Encodable {
    struct Gap: Encodable {
        let records: UInt64
        let from: Double
        let to: Double
    }

    let schema = "stipple.replay/1"
    let id: String
    let started: String
    let program: String
    let definition: String
    let simulated: Bool?
    let whole: Bool
    let ticks: Int
    let replayed: Int
    let segments: Int
    /// Simulated or real time that the ticks span, s.
    let span_seconds: Double
    let seconds: Double
    let difference: ReplayDifference?
    let not_compared: Int
    let damages: [JournalReplay.Damage]
    let gaps: [Gap]
    let plot: String?

    init(_ replay: JournalReplay, _ record: SessionRecord, plot: String?, seconds: Double) {
        id = record.id.text
        started = record.started
        program = record.header.program
        definition = String(record.header.definitionHash, radix: 16)
        simulated = record.isSimulated
        whole = replay.isWhole
        ticks = replay.ticks
        replayed = replay.replayed
        segments = replay.segments
        span_seconds = Double((replay.lastUs ?? 0) - (replay.firstUs ?? 0)) / 1_000_000
        self.seconds = (seconds * 1_000).rounded() / 1_000
        difference = replay.difference
        not_compared = replay.notCompared
        damages = replay.damages
        gaps = replay.gaps.map {
            Gap(records: UInt64($0.count), from: replay.seconds($0.firstUs), to: replay.seconds($0.lastUs))
        }
        self.plot = plot
    }

    var text: String {
        let mark = simulated == true ? ", SIMULATED" : ""
        let speed = seconds > 0 ? ", \(Int(span_seconds / seconds)) times as fast as it was" : ""
        var lines = [
            "Session \(id)\(mark), started \(started), stipple \(program).",
            "\(replayed) of \(ticks) ticks replayed in \(segments) segment\(segments == 1 ? "" : "s"), "
                + "\(span_seconds) s"
                + "\(speed).",
        ]
        for gap in gaps {
            lines.append(
                "GAP: \(gap.records) records were lost between +\(gap.from) s and +\(gap.to) s; no replay there."
            )
        }
        for damage in damages {
            let from = damage.lost_from.map { " after +\($0) s" } ?? " from the beginning"
            let to = damage.lost_to.map { " and before +\($0) s" } ?? " up to the end"
            lines.append("DAMAGED: \(damage.text). Records\(from)\(to) are lost.")
        }
        guard let difference else {
            lines.append("Differences: 0.")
            return lines.joined(separator: "\n")
        }
        lines.append(
            "DIFFERENT: tick \(difference.tick) of segment \(difference.segment), at +\(difference.seconds) s "
                + "(\(difference.utc)), in the block at byte \(difference.block_offset)."
        )
        for field in difference.fields {
            lines.append("  \(field.name): recorded \(field.recorded), replayed \(field.replayed)")
        }
        lines.append("  the ticks before it:")
        lines += difference.before.map { "    \($0)" }
        if not_compared > 0 {
            lines.append(
                "  \(not_compared) ticks behind it were not compared: what follows from a difference is none of its "
                    + "own."
            )
        }
        if let plot { lines.append("Figure: \(plot)") }
        return lines.joined(separator: "\n")
    }
}
