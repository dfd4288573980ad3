import ArgumentParser

/// `I/N` from a command line: shard I of N, from 1.
struct ShardOption: ExpressibleByArgument {
    var shard: UInt64 = 1
    var shards: UInt64 = 1

    init() {}

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let shard = UInt64(parts[0]), let shards = UInt64(parts[1]), shard >= 1,
            shard <= shards, shards <= 100_000
        else { return nil }
        self.shard = shard
        self.shards = shards
    }

    var defaultValueDescription: String { "\(shard)/\(shards)" }
}
