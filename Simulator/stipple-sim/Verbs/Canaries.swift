import ArgumentParser
import Foundation

/// `stipple-sim canaries`
struct Canaries: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hunts bugs that were put in on purpose: does a campaign find each of them?",
        discussion: "Builds the program with its canaries once, from the source tree that the working directory lies "
            + "in, and hunts in it. First without a canary, which has to be clean; then each, up to the first seed "
            + "that is unsafe or stuck. Exit status 0 when all are found, 1 when one is not."
    )

    @Option(name: .long, help: "Seeds of the campaign for each canary, A..<B.")
    var seeds = SeedRange(range: 0..<5_000)

    @Option(name: .long, help: "Threads, 1 to 256; the results stay the same.")
    var jobs: Int = 1

    @Option(name: .long, help: "Hunt this one alone.")
    var only: String?

    @Flag(name: .long, help: "List the canaries and hunt none.")
    var list = false

    @Flag(name: .long, help: "Print one JSON object a line.")
    var json = false

    func validate() throws {
        guard (1...256).contains(jobs) else {
            throw ValidationError("--jobs takes 1 to 256; got \(jobs).")
        }
    }

    func run() throws {
        let tree = try CanaryTable.tree()
        var table = try CanaryTable.read(in: tree)
        if let only {
            guard let row = table.first(where: { $0.name == only }) else {
                throw Failure(64, "There is no canary '\(only)'; stipple-sim canaries --list lists them.")
            }
            table = [row]
        }
        guard !list else {
            for row in table { row.print(json: json) }
            return
        }
        #if CANARIES
        try CanaryHunt(table: table, seeds: seeds.range, jobs: jobs, json: json).run()
        #else
        try CanaryProgram.build(in: tree)
        let arguments = ["--seeds", seeds.defaultValueDescription, "--jobs", "\(jobs)"]
        try CanaryProgram.run(arguments + (only.map { ["--only", $0] } ?? []) + (json ? ["--json"] : []), in: tree)
        #endif
    }
}
