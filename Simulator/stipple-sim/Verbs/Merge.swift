import ArgumentParser
import Foundation
import PenCampaign

/// `stipple-sim merge`
struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Joins the shards of a campaign: the same results as of one that was never split.",
        discussion: "Shards of other programs, data files, seeds or faults are refused, and so are seeds that stand "
            + "in two shards or in none. The folder for the joined results has to be a new one."
    )

    @Argument(help: "Folders of the shards.")
    var folders: [String]

    @Option(name: .long, help: "Folder for the joined results.")
    var out: String

    @Flag(name: .long, help: "Print the summary as one JSON object.")
    var json = false

    func run() throws {
        guard !FileManager.default.fileExists(atPath: out) else {
            throw Failure(10, "\(out) is there already; name a new folder for the joined results.")
        }
        var parts: [CampaignMerge.Part] = []
        var lines: [CampaignLine] = []
        for folder in folders {
            let content = try CampaignFolder.read(folder)
            let texts = content.lines.map { (seed: $0.line.seed, text: $0.text) }
            parts.append(CampaignMerge.Part(name: folder, header: content.header, lines: texts))
            lines += content.lines.map(\.line)
        }
        let whole: CampaignMerge.Whole
        switch CampaignMerge.join(parts) {
        case .success(let joined): whole = joined
        case .failure(let problem): throw Failure(10, problem.text)
        }
        let commits = Set(folders.compactMap(CampaignFolder.commit)).sorted().joined(separator: ", ")
        let summary = CampaignSummary(
            whole.header,
            lines.sorted { $0.seed < $1.seed },
            commit: commits.isEmpty ? nil : commits
        )
        try CampaignFolder.make(out, whole.lines, summary)
        if json {
            JSONText.printLine(summary)
        } else {
            print(summary.text)
        }
        guard summary.failures == 0 else {
            throw Failure(1, "\(summary.failures) of \(summary.runs) seeds failed.")
        }
    }
}
