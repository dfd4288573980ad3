import ArgumentParser
import Dispatch
import Foundation
import PenCampaign

/// `stipple-sim campaign`
struct RunCampaign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaign",
        abstract: "Runs many drawn scenarios: safe while faults last, and done when they are healed.",
        discussion: "Each seed draws a pen, a plan, faults and a person's deeds. Exit status 1 when a seed was unsafe "
            + "or stuck. With --out, Ctrl-C leaves a folder in which the same command goes on."
    )

    @Option(name: .long, help: "Seeds, A..<B.", transform: SeedRange.read)
    var seeds: SeedRange

    @Option(name: .long, help: "all, none, or names of faults with commas between them.")
    var faults: String = "all"

    @Option(name: .long, help: "Threads, 1 to 256; the order of the results stays.")
    var jobs: Int = 1

    @Option(name: .long, help: "Only every Nth seed, I of N. (default: 1/1)", transform: ShardOption.read)
    var shard = ShardOption()

    @Option(name: .long, help: "Folder for results.jsonl and summary.json; goes on where it stopped.")
    var out: String?

    @Flag(name: .long, help: "Stop at the first seed that is unsafe or stuck.")
    var untilFailure = false

    @Flag(name: .long, help: "Print the summary as one JSON object.")
    var json = false

    func validate() throws {
        guard (1...256).contains(jobs) else {
            throw ValidationError("--jobs takes 1 to 256; got \(jobs).")
        }
    }

    func run() throws {
        let selection = try RunCampaign.selection(faults)
        let header = CampaignHeader(
            program: SourceCommit.program,
            data: try PlanFile.catalogDigits(),
            seeds: seeds.range,
            faults: selection,
            shard: shard.shard,
            of: shard.shards
        )
        let campaign = try CampaignCatalog.read()
        let folder = try out.map { path throws(Failure) in try CampaignFolder(path, header) }
        Interruption.watch()
        let lines = try run(header, selection, campaign, folder)
        let summary = CampaignSummary(header, lines, commit: SourceCommit.text)
        if let folder {
            try CampaignFolder.writeSummary(summary, to: folder.path)
        }
        if json {
            JSONText.printLine(summary)
        } else {
            print(summary.text)
        }
        try conclude(summary, header, isKept: folder != nil)
    }

    private func run(
        _ header: CampaignHeader,
        _ selection: FaultSelection,
        _ campaign: Campaign,
        _ folder: CampaignFolder?
    ) throws(Failure) -> [CampaignLine] {
        var lines = folder?.done ?? []
        guard !untilFailure || !lines.contains(where: \.verdict.isFailure) else { return lines }
        var progress = CampaignProgress(total: header.count, done: lines.count)
        let queue = SeedQueue(header, from: lines.count, untilFailure: untilFailure) { line throws(Failure) in
            try folder?.append(line)
            lines.append(line)
            progress.note(line)
        }
        // Threads take the seeds in turn; a run is a value and shares nothing.
        DispatchQueue.concurrentPerform(iterations: jobs) { _ in
            while let (place, seed) = queue.take() {
                switch campaign.line(seed: seed, faults: selection) {
                case .success(let line): queue.put(line, at: place)
                case .failure(let problem):
                    queue.stop(Failure(70, "Seed \(seed) drew a plan that is none: \(problem.text)"))
                }
            }
        }
        progress.end()
        if let problem = queue.problem { throw problem }
        return lines
    }

    private func conclude(_ summary: CampaignSummary, _ header: CampaignHeader, isKept: Bool) throws(Failure) {
        if Interruption.came, summary.runs < UInt64(header.count) {
            let next = isKept ? "The same command goes on behind them." : "Without --out they are not kept."
            throw Failure(Interruption.exitCode, "Stopped after \(summary.runs) of \(header.count) seeds. \(next)")
        }
        guard summary.failures == 0 else {
            throw Failure(
                1,
                "\(summary.failures) of \(summary.runs) seeds failed: \(summary.count(.unsafe)) unsafe, "
                    + "\(summary.count(.stuck)) stuck."
            )
        }
    }

    /// Faults by their names, or the failed call.
    static func selection(_ text: String) throws(Failure) -> FaultSelection {
        switch FaultSelection.read(text) {
        case .success(let selection): selection
        case .failure(let problem): throw Failure(64, problem.text)
        }
    }
}
