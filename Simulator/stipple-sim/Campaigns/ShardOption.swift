import ArgumentParser
import PenCampaign

/// `I/N` from a command line: shard I of N, from 1.
struct ShardOption {
    var shard: UInt64 = 1
    var shards: UInt64 = 1

    init() {}

    /// - Throws: a sentence, where a text is no shard.
    static func read(_ text: String) throws -> ShardOption {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let shard = UInt64(parts[0]), let shards = UInt64(parts[1]) else {
            throw ValidationError("A shard is I/N, such as '1/4'.")
        }
        guard shard >= 1, shard <= shards, shards <= CampaignHeader.shardsMost else {
            throw ValidationError("I is 1 to N, and N at most \(CampaignHeader.shardsMost).")
        }
        var option = ShardOption()
        option.shard = shard
        option.shards = shards
        return option
    }
}
