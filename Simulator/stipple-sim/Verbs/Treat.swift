import ArgumentParser
import Foundation
import PenHost
import PenSimulator
import SystemPackage
import Treatment
import VirtualBench

/// `stipple-sim treat PLAN`
struct Treat: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Treats by a plan on the virtual clock: host core, firmware and physics in one process, many seeds.",
        discussion: "A line a seed: what the host measured beside the plant's own truth, and the transcript's hash."
    )

    @Argument(help: "The plan, a YAML file.")
    var plan: String

    @Option(name: .long, help: "Seeds A..<B.")
    var seeds: SeedRange = SeedRange(range: 1..<2)

    @Option(name: .long, help: "Runs at the same time, 1 to 256; the order of the lines stays.")
    var jobs: Int = 1

    @OptionGroup var kind: DialOption

    @Option(name: .long, help: "Skin under the rim.")
    var skin: SimulatedSkin = .cheek

    @Option(name: .long, help: "Cartridge on the pen.")
    var cartridge: SimulatedCartridge = .twelve

    @Option(name: .long, help: "Who holds the pen.")
    var hand: SimulatedHand = .steady

    @Option(name: .long, help: "Share of bytes that go wrong in each direction, 0 to 0.5.")
    var noise: Double = 0

    @Option(help: "How much faster the host's clock runs than the pen's, ppm. Default: by the seed, -50 to 50.")
    var drift: Int64?

    @Flag(name: .long, inversion: .prefixedNo, help: "The host's trims; without them the droop is seen.")
    var trim = true

    @Option(name: .long, help: "So many acts of the practitioner (pause, skip, redo) at times drawn from the seed.")
    var acts: Int = 0

    @Flag(name: .long, help: "Pull the cable at a time drawn from the seed, and go on when it is in again.")
    var replug = false

    @Flag(name: .long, help: "Kill the host at a time drawn from the seed, and resume from its checkpoint.")
    var restart = false

    @Flag(name: .long, help: "Print JSON lines instead of prose.")
    var json = false

    func validate() throws {
        guard (0...0.5).contains(noise) else {
            throw ValidationError("--noise takes a share from 0 to 0.5; got \(noise).")
        }
        guard (-10_000...10_000).contains(drift ?? 0) else {
            throw ValidationError("--drift takes -10000 to 10000 ppm; got \(drift ?? 0).")
        }
        guard (0...100).contains(acts) else {
            throw ValidationError("--acts takes 0 to 100; got \(acts).")
        }
        guard (1...256).contains(jobs) else {
            throw ValidationError("--jobs takes 1 to 256; got \(jobs).")
        }
    }

    func run() throws {
        let derived = try PlanFile.derive(plan, for: kind.machine)
        let lines = SeedLines(seeds: seeds.range, asJSON: json)
        // Threads take the seeds in turn; a run is a value and shares nothing.
        DispatchQueue.concurrentPerform(iterations: jobs) { _ in
            while let seed = lines.takeSeed() {
                lines.put(SeedLine(result(of: seed, derived), skin: skin, cartridge: cartridge, hand: hand))
            }
        }
        let failures = lines.failures
        if failures > 0 {
            throw Failure(1, "\(failures) of \(seeds.range.count) seeds were unsafe or not completed.")
        }
    }

    private func result(of seed: UInt64, _ plan: DerivedPlan) -> BenchResult {
        var setup = BenchSetup(seed: seed, plan: plan)
        setup.pen = kind.applied(to: .reference(skin: skin, cartridge: cartridge, hand: hand))
        setup.noise = .rate(noise)
        setup.trims = trim
        // A clock of its own for each host: ±50 ppm is a usual crystal.
        setup.hostDriftPpm = drift ?? Int64(seed % 101) - 50
        var disturbances = Disturbances(seed: seed, plan)
        setup.acts = disturbances.acts(acts)
        setup.cableOut = replug ? disturbances.absence() : nil
        setup.hostDead = restart ? disturbances.absence() : nil
        var bench = Bench(setup)
        return bench.run()
    }
}
