/// Joins the shards of one campaign.
package enum CampaignMerge {
    /// A shard as it was read: its header, and its lines with their texts.
    package struct Part: Sendable {
        package let name: String
        package let header: CampaignHeader
        package let lines: [(seed: UInt64, text: String)]

        package init(name: String, header: CampaignHeader, lines: [(seed: UInt64, text: String)]) {
            self.name = name
            self.header = header
            self.lines = lines
        }
    }

    /// The whole: the header of a campaign that was never split, and all lines in the order of seeds.
    package struct Whole: Sendable {
        package let header: CampaignHeader
        package let lines: [String]
    }

    /// - Returns: the whole; or a sentence that says why these are not the shards of one campaign.
    package static func join(_ parts: [Part]) -> Result<Whole, FaultSelection.Unreadable> {
        guard let first = parts.first else { return .failure(.init(text: "There is nothing to merge.")) }
        for part in parts.dropFirst() {
            if let words = first.header.difference(from: part.header) {
                let sentence = "\(first.name) and \(part.name) are not of one campaign: \(words)."
                return .failure(.init(text: sentence))
            }
        }
        var owners: [UInt64: (name: String, text: String)] = [:]
        for part in parts {
            for line in part.lines {
                if let other = owners[line.seed] {
                    let sentence = "Seed \(line.seed) stands in \(other.name) and in \(part.name); give each once."
                    return .failure(.init(text: sentence))
                }
                owners[line.seed] = (part.name, line.text)
            }
        }
        return whole(first.header, owners, parts)
    }

    private static func whole(
        _ header: CampaignHeader,
        _ owners: [UInt64: (name: String, text: String)],
        _ parts: [Part]
    ) -> Result<Whole, FaultSelection.Unreadable> {
        var lines: [String] = []
        lines.reserveCapacity(owners.count)
        for seed in header.from..<header.until {
            guard let owner = owners[seed] else {
                let lacking = (header.until - header.from) - UInt64(owners.count)
                let sentence =
                    "\(lacking) of the seeds \(header.from)..<\(header.until) are missing, first seed \(seed)"
                    + "\(place(of: seed, parts)); give all shards, and finish those that were stopped."
                return .failure(.init(text: sentence))
            }
            lines.append(owner.text)
        }
        var whole = header
        whole.shard = 1
        whole.shards = 1
        return .success(Whole(header: whole, lines: lines))
    }

    /// Where a seed that is missing should have been: an unfinished part, or a shard that nobody gave.
    private static func place(of seed: UInt64, _ parts: [Part]) -> String {
        guard let first = parts.first?.header, parts.allSatisfy({ $0.header.shards == first.shards }) else { return "" }
        let shard = (seed - first.from) % first.shards + 1
        let owner = parts.first { $0.header.shard == shard }
        return owner.map { " of \($0.name), which is not finished" } ?? " of shard \(shard)/\(first.shards)"
    }
}
