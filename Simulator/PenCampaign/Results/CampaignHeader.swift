/// The first line of results: everything that decides them beside the code. Nothing of the machine and of wall time, so
/// that shards from many machines join into what one would have written.
package struct CampaignHeader: Codable, Equatable, Sendable {
    package static let schema = "stipple-sim.campaign/1"

    package var schema: String
    /// The commit of the source beside the program; nil where there was none to ask.
    package var commit: String?
    /// First digits of the SHA-256 of the program.
    package var program: String
    /// The first seed, and the one after the last.
    package var from: UInt64
    package var until: UInt64
    package var faults: String
    /// Which of how many shards, from 1.
    package var shard: UInt64
    package var shards: UInt64

    package init(
        commit: String?,
        program: String,
        seeds: Range<UInt64>,
        faults: FaultSelection,
        shard: UInt64 = 1,
        of shards: UInt64 = 1
    ) {
        schema = CampaignHeader.schema
        self.commit = commit
        self.program = program
        from = seeds.lowerBound
        until = seeds.upperBound
        self.faults = faults.text
        self.shard = shard
        self.shards = shards
    }

    /// Its numbers make sense, which those of a file need not.
    package var isSound: Bool { from < until && shard >= 1 && shard <= shards && until - from <= 1_000_000_000 }

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
        func words(_ name: String, _ ours: String?, _ theirs: String?) -> String? {
            ours == theirs ? nil : "\(name) \(ours ?? "unknown") and \(theirs ?? "unknown")"
        }
        return words("schema", schema, other.schema) ?? words("commit", commit, other.commit)
            ?? words("program", program, other.program)
            ?? words("seeds", "\(from)..<\(until)", "\(other.from)..<\(other.until)")
            ?? words("faults", faults, other.faults)
    }
}
