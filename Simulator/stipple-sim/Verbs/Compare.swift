import ArgumentParser
import PenCampaign

/// `stipple-sim compare`
struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sets two campaigns side by side: verdicts, failures by fault, coverage, seeds that changed."
    )

    @Argument(help: "Folder of the campaign before.")
    var before: String

    @Argument(help: "Folder of the campaign after.")
    var after: String

    @Flag(name: .long, help: "Print one JSON object.")
    var json = false

    func run() throws {
        let first = try CampaignFolder.read(before)
        let second = try CampaignFolder.read(after)
        let comparison = CampaignComparison(
            (first.header, first.lines.map(\.line)),
            (second.header, second.lines.map(\.line)),
            commits: (CampaignFolder.commit(of: before), CampaignFolder.commit(of: after))
        )
        if json {
            JSONText.printLine(comparison)
        } else {
            print(comparison.text)
        }
    }
}
