/// The first line of results: everything that decides them. Nothing of the machine, of wall time and of a repository,
/// so that shards from many machines join into what one would have written, whatever is committed meanwhile.
package struct CampaignHeader: Codable, Equatable, Sendable {
    package static let schema = "stipple-sim.campaign/1"
    /// Seeds of one campaign at most.
    package static let seedsMost: UInt64 = 1_000_000_000
    /// Parts that one can be split into at most.
    package static let shardsMost: UInt64 = 100_000

    package var schema: String
    /// First digits of the SHA-256 of the program.
    package var program: String
    /// First digits of the SHA-256 of the data files that plans are derived with.
    package var data: String
    /// The first seed, and the one after the last.
    package var from: UInt64
    package var until: UInt64
    package var faults: String
    /// Which of how many shards, from 1.
    package var shard: UInt64
    package var shards: UInt64

    package init(
        program: String,
        data: String,
        seeds: Range<UInt64>,
        faults: FaultSelection,
        shard: UInt64 = 1,
        of shards: UInt64 = 1
    ) {
        schema = CampaignHeader.schema
        self.program = program
        self.data = data
        from = seeds.lowerBound
        until = seeds.upperBound
        self.faults = faults.text
        self.shard = shard
        self.shards = shards
    }

    /// Its numbers make sense, which those of a file need not.
    package var isSound: Bool {
        from < until && shard >= 1 && shard <= shards && until - from <= CampaignHeader.seedsMost
            && shards <= CampaignHeader.shardsMost
    }

    /// How many seeds are the shard's.
    package var count: Int {
        let all = until - from
        guard all >= shard else { return 0 }
        return Int((all - shard) / shards + 1)
    }

    /// The seed at a place of the shard, from 0.
    package func seed(at place: Int) -> UInt64 { from + (shard - 1) + UInt64(place) * shards }

    /// What differs from another header that has to be the same, as words; nil where nothing does. Shards may differ.
    package func difference(from other: CampaignHeader) -> String? {
        func words(_ name: String, _ ours: String, _ theirs: String) -> String? {
            ours == theirs ? nil : "\(name) \(ours) and \(theirs)"
        }
        return words("schema", schema, other.schema) ?? words("program", program, other.program)
            ?? words("data files", data, other.data)
            ?? words("seeds", "\(from)..<\(until)", "\(other.from)..<\(other.until)")
            ?? words("faults", faults, other.faults)
    }
}
