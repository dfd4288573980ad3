import Foundation
import PenHost
import Treatment

/// How a treatment went: the document of `treat --json`, and the table for people.
struct TreatmentSummary: Encodable {
    /// One area. Keys and units are a contract.
    struct Area: Encodable {
        let area: String
        let set_depth_um: UInt32
        let achieved_depth_um: Int64?
        /// `measured`, `set` at a dial that the pen measures, or `declared` by a person.
        let depth_source: String
        let set_rate_millihz: UInt32
        let achieved_rate_millihz: Int64?
        let strokes: UInt32
        let punctures: UInt32
        /// Of the punctures, how many may have been made unseen, when the link went; they count as delivered.
        let uncertain_punctures: UInt32
        let density_per_cm2: UInt32
        /// Spread of the punctures in bins of 5 mm of path; an estimate along the path, null where it is not known.
        let density_cv: Fraction
        let seconds: Double
        let lapses: UInt32
        let trips: UInt32
        let pauses: UInt32
        let pause_reasons: [PauseDocument]
        let passes: UInt32
        let passes_done: UInt32
        let skipped: Bool
        let complete: Bool

        init(_ result: AreaResult) {
            area = result.area
            set_depth_um = result.setDepthUm
            achieved_depth_um = result.achievedDepthUm
            depth_source = result.depthSource.rawValue
            set_rate_millihz = result.setRateMillihz
            achieved_rate_millihz = result.achievedRateMillihz
            strokes = result.strokes
            punctures = result.punctures
            uncertain_punctures = result.uncertainPunctures
            density_per_cm2 = result.densityPerCm2
            density_cv = Fraction(permille: result.densityCvPermille)
            seconds = Double(result.motionMs) / 1_000
            lapses = result.lapses
            trips = result.trips
            pauses = result.pauses
            pause_reasons = result.pauseReasons.map(PauseDocument.init)
            passes = result.passes
            passes_done = result.passesDone
            skipped = result.isSkipped
            complete = result.isComplete
        }
    }

    /// What the loop got and how it kept time.
    struct Loop: Encodable {
        let real_time: String
        let ticks: Int64
        let skipped_periods: Int64
        let lateness_p50_us: Int64
        let lateness_p99_us: Int64
        let lateness_max_us: Int64
        let reports_dropped: Int

        init(_ figures: LoopFigures) {
            real_time = figures.realTime.sentence
            ticks = figures.ticks
            skipped_periods = figures.skippedPeriods
            lateness_p50_us = figures.lateness.p50Us
            lateness_p99_us = figures.lateness.p99Us
            lateness_max_us = figures.lateness.maximumUs
            reports_dropped = figures.reportsDropped
        }
    }

    var schema = "stipple.treat/1"
    var started: String
    var ended: String
    var pen: String?
    var profiles: String?
    var simulated: Bool
    var paced: Bool
    var plan: String
    var client: String
    var practitioner: String
    var outcome: String
    var message: String
    var cause: StatusDocument.Condition?
    var exit: Int32
    var areas: [Area]
    var loop: Loop?

    /// The table for a terminal of 80 columns, and why needles rested.
    var table: String {
        var lines: [String] = []
        if simulated {
            lines.append("SIMULATED: no needle moved\(paced ? "; time was paced by the host" : "").")
        }
        lines.append(row("area", "depth set/got", "rate set/got", "punctures", "per cm2", "cv", "pass", "time"))
        for area in areas {
            lines.append(
                row(
                    area.area,
                    "\(depth(Int64(area.set_depth_um)))/\(area.achieved_depth_um.map(depth) ?? "–") mm",
                    "\(rate(Int64(area.set_rate_millihz)))/\(area.achieved_rate_millihz.map(rate) ?? "–") Hz",
                    "\(area.punctures)",
                    "\(area.density_per_cm2)",
                    area.density_cv.permille.map { "\(($0 + 5) / 10) %" } ?? "–",
                    "\(area.passes_done)/\(area.passes)",
                    Quantity.minutes(ms: Int64(area.seconds * 1_000))
                )
            )
        }
        return (lines + remarks).joined(separator: "\n")
    }

    /// Pauses that are listed for an area in prose; JSON has them all.
    private static let pausesShown = 12

    /// What the table has no room for.
    private var remarks: [String] {
        var lines: [String] = []
        for area in areas {
            if !area.complete {
                lines.append("\(area.area) does not have its dose\(area.skipped ? ": it was skipped" : "").")
            }
            if area.depth_source != DepthSource.measured.rawValue, area.strokes > 0 {
                lines.append("\(area.area): the depth is \(area.depth_source) at the dial; no protrusion was measured.")
            }
            if area.uncertain_punctures > 0 {
                lines.append(
                    "\(area.area): \(area.uncertain_punctures) of the punctures are from an arming that was cut off, "
                        + "counted to the last stroke that it can have made."
                )
            }
            for pause in area.pause_reasons.prefix(TreatmentSummary.pausesShown) {
                let at = Quantity.minutes(ms: Int64(pause.at_seconds * 1_000))
                lines.append(cut("\(area.area) rested at \(at), pass \(pause.pass): \(pause.text)"))
            }
            let more = area.pause_reasons.count - TreatmentSummary.pausesShown
            if more > 0 {
                lines.append("\(area.area) rested \(more) more times; --json lists them all.")
            }
        }
        return lines
    }

    private func cut(_ line: String) -> String {
        line.count <= 80 ? line : line.prefix(79) + "…"
    }

    private func depth(_ um: Int64) -> String {
        String(Quantity.millimeters(um).dropLast(3))
    }

    private func rate(_ millihz: Int64) -> String {
        String(Quantity.hertz(millihz).dropLast(3))
    }

    private func row(_ cells: String...) -> String {
        let widths = [17, 14, 15, 10, 8, 5, 5, 6]
        var line = ""
        for (cell, width) in zip(cells, widths) {
            line += cell + String(repeating: " ", count: max(1, width - cell.count))
        }
        return line.trimmingCharacters(in: .whitespaces)
    }
}
