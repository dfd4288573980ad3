import ArgumentParser
import Foundation
import PenSimulator
import VirtualBench

/// `stipple-sim study accuracy`
struct StudyAccuracy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accuracy",
        abstract: "Skins, cartridges and hands in all combinations: errors of depth and rate, true and as shown."
    )

    @Option(name: .long, help: "Seeds A..<B of each combination.")
    var seeds: SeedRange = SeedRange(range: 0..<4)

    @Option(name: .long, help: "Also writes accuracy.md to this folder.")
    var out: String?

    @Option(name: .long, help: "Runs at the same time, 1 to 256; the result stays the same.")
    var jobs: Int = 2

    @Flag(name: .long, help: "Print one JSON object a line instead of the table.")
    var json = false

    func validate() throws {
        guard (1...256).contains(jobs) else {
            throw ValidationError("--jobs takes 1 to 256; got \(jobs).")
        }
        guard out != "" else { throw ValidationError("--out takes a folder; got nothing.") }
    }

    func run() throws {
        let study = AccuracyStudy(seeds: seeds.range, cells: cells())
        if json {
            for cell in study.cells {
                JSONText.printLine(AccuracyLine(cell))
            }
        } else {
            print(study.table)
        }
        if let out {
            try Study.write([study.file], to: out)
        }
        guard study.isGood else {
            let missed = study.cells.count { !$0.misses.isEmpty }
            throw Failure(1, "\(missed) of \(study.cells.count) combinations miss a goal.")
        }
    }

    /// Threads take the combinations in turn; a run is a value and shares nothing.
    private func cells() -> [AccuracyCell] {
        let all = AccuracyCell.combinations(cartridges: AccuracyStudy.cartridges)
        let seeds = seeds.range
        let done = Ordered<AccuracyCell>(count: all.count)
        DispatchQueue.concurrentPerform(iterations: jobs) { _ in
            while let index = done.take() {
                let one = all[index]
                let cell = AccuracyCell(skin: one.skin, cartridge: one.cartridge, hand: one.hand, seeds: seeds)
                done.put(cell, at: index)
            }
        }
        return done.values
    }
}
