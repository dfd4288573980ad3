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
        let set_rate_millihz: UInt32
        let achieved_rate_millihz: Int64?
        let strokes: UInt32
        let punctures: UInt32
        let density_per_cm2: UInt32
        let seconds: Double
        let lapses: UInt32
        let trips: UInt32
        let pauses: UInt32
        let complete: Bool

        init(_ result: AreaResult) {
            area = result.area
            set_depth_um = result.setDepthUm
            achieved_depth_um = result.achievedDepthUm
            set_rate_millihz = result.setRateMillihz
            achieved_rate_millihz = result.achievedRateMillihz
            strokes = result.strokes
            punctures = result.punctures
            density_per_cm2 = result.densityPerCm2
            seconds = Double(result.motionMs) / 1_000
            lapses = result.lapses
            trips = result.trips
            pauses = result.pauses
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

    /// The table for a terminal of 80 columns.
    var table: String {
        var lines: [String] = []
        if simulated {
            lines.append("SIMULATED: no needle moved\(paced ? "; time was paced by the host" : "").")
        }
        lines.append(row("area", "depth set/got", "rate set/got", "punctures", "per cm2", "time", "lapses"))
        for area in areas {
            lines.append(
                row(
                    area.area,
                    "\(depth(Int64(area.set_depth_um)))/\(area.achieved_depth_um.map(depth) ?? "–") mm",
                    "\(rate(Int64(area.set_rate_millihz)))/\(area.achieved_rate_millihz.map(rate) ?? "–") Hz",
                    "\(area.punctures)",
                    "\(area.density_per_cm2)",
                    Quantity.minutes(ms: Int64(area.seconds * 1_000)),
                    "\(area.lapses)"
                )
            )
        }
        return lines.joined(separator: "\n")
    }

    private func depth(_ um: Int64) -> String {
        String(Quantity.millimeters(um).dropLast(3))
    }

    private func rate(_ millihz: Int64) -> String {
        String(Quantity.hertz(millihz).dropLast(3))
    }

    private func row(_ cells: String...) -> String {
        let widths = [16, 15, 16, 10, 8, 6, 6]
        var line = ""
        for (cell, width) in zip(cells, widths) {
            line += cell + String(repeating: " ", count: max(1, width - cell.count))
        }
        return line.trimmingCharacters(in: .whitespaces)
    }
}
