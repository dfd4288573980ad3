import Chart
package import PenSimulator

/// Skins × cartridges × hands: what is set, what is true, what is shown.
package struct AccuracyStudy: Sendable {
    /// The cartridges that the goals hold for: those of cleared pens.
    package static let cartridges: [SimulatedCartridge] = [.six, .twelve, .fourteen]

    package let seeds: Range<UInt64>
    package let cells: [AccuracyCell]

    package init(seeds: Range<UInt64>, cells: [AccuracyCell]) {
        self.seeds = seeds
        self.cells = cells
    }

    /// All combinations meet the goals.
    package var isGood: Bool { cells.allSatisfy { $0.misses.isEmpty } }

    /// The table as Markdown, which reads well on a terminal too.
    package var table: String {
        let head = """
            | skin | cartridge | hand | depth error mean, worst | shown less true | rate error mean, worst \
            | shown less true | slowest stroke | deepest stroke | lift | lapses, trips | beyond limit | goals |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|

            """
        return head + cells.map(line).joined(separator: "\n")
    }

    /// accuracy.md.
    package var file: StudyFile {
        let range = "\(seeds.lowerBound)..<\(seeds.upperBound)"
        let command = "stipple-sim study accuracy --seeds '\(range)' --out docs/control"
        let text = """
            <!-- Made by `\(command)`; do not edit: run `make docs-control`. -->
            # Accuracy in many hands

            \(SimulatedSkin.allCases.count) skins, \(Self.cartridges.count) cartridges, \
            \(SimulatedHand.allCases.count) hands, \(seeds.count) seeds each, on the virtual clock: one area at 1.00 mm
            and 117 Hz for some six seconds of motion, with the pen's own ceiling of 1.50 mm. By the plant's truth of
            the simulated reference pen; nothing here was measured on a real one.

                \(command)

            *error*: true mean over the steady strokes less what was set, mean and worst of the seeds.
            *shown less true*: the host's mean less the true one, worst.
            *slowest stroke*: below the set rate, at full profile, wholly on the skin.
            *deepest stroke*: beyond the set depth, wholly on the skin. *lift*: the same of strokes in which the pen was
            lifted or put down, whose end is in the air. Lapses, trips and runs beyond a limit are sums.

            Goals: errors of the means and of what is shown ≤ \(AccuracyCell.depthErrorUmMax) µm and ≤ 1 %, slowest
            stroke ≥ −2 %, deepest stroke ≤ +\(AccuracyCell.guardUm) µm (the guard band), and no lapse, trip or run
            beyond a limit.

            \(table)

            Verdict: \(isGood ? "all goals met." : "goals missed.")

            The 36 needles of unregulated pens are simulated too and are not in the table: in a scar they take more than
            the ±150 µm that a trim may make up for ([README.md](README.md)).
            """
        return StudyFile(name: "accuracy.md", text: text + "\n")
    }

    private func line(_ cell: AccuracyCell) -> String {
        func um(_ value: Int64?) -> String { value.map { "\($0)" } ?? "none" }
        func hz(_ value: Int64?) -> String { value.map { FixedText.of($0, per: 1_000, decimals: 2) } ?? "none" }
        let dip = FixedText.of(-cell.slowestUnderMillihz * 100, per: Int64(AccuracyRun.rateMillihz), decimals: 2)
        let misses = cell.misses
        return "| \(cell.skin.rawValue) | \(cell.cartridge.rawValue) | \(cell.hand.rawValue) "
            + "| \(um(cell.depthErrorMeanUm)), \(um(cell.depthErrorWorstUm)) µm | \(um(cell.depthUntruthWorstUm)) µm "
            + "| \(hz(cell.rateErrorMeanMillihz)), \(hz(cell.rateErrorWorstMillihz)) Hz "
            + "| \(hz(cell.rateUntruthWorstMillihz)) Hz | \(dip) % | \(cell.deepestOverUm) µm "
            + "| \(cell.liftOverUm > 0 ? "\(cell.liftOverUm) µm" : "none") "
            + "| \(cell.lapses), \(cell.trips) | \(cell.beyondLimit) "
            + "| \(misses.isEmpty ? "met" : "MISSED: " + misses.joined(separator: ", ")) |"
    }
}
