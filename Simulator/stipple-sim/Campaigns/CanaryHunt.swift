#if CANARIES
import Dispatch
import Foundation
import PenCampaign
import PenHost
import PenProtocol
import Synchronization

/// Hunts canaries with a campaign's seeds, each up to the first that is unsafe or stuck.
struct CanaryHunt {
    /// Without a canary so many seeds have to be clean first.
    private static let cleanSeeds: UInt64 = 300

    let table: [CanaryRow]
    let seeds: Range<UInt64>
    let jobs: Int
    let json: Bool

    func run() throws {
        let campaign = try CampaignCatalog.read()
        Canary.active = nil
        let clean = seeds.lowerBound..<min(seeds.upperBound, seeds.lowerBound + CanaryHunt.cleanSeeds)
        if let found = first(in: clean, campaign) {
            throw Failure(1, "Seed \(found.seed) fails without a canary: \(found.note). Nothing was hunted.")
        }
        say("no canary: \(clean.count) seeds are clean")
        var missed: [String] = []
        for row in table {
            guard let canary = Canary(rawValue: row.name) else {
                throw Failure(70, "This program has no canary '\(row.name)'; build it anew.")
            }
            let startUs = MonotonicClock.nowUs()
            let found = firstOwn(canary, campaign)
            let seconds = Double((MonotonicClock.nowUs() - startUs) / 10_000) / 100
            if found == nil { missed.append(row.name) }
            CanaryResult(row, found, among: seeds, seconds: seconds).print(json: json)
        }
        Canary.active = nil
        guard missed.isEmpty else {
            throw Failure(1, "NOT FOUND within \(seeds.count) seeds: \(missed.joined(separator: ", ")).")
        }
        say("all \(table.count) canaries are found")
    }

    /// The first seed that fails with a canary, and does not without.
    private func firstOwn(_ canary: Canary, _ campaign: Campaign) -> CanaryCatch? {
        var rest = seeds
        while true {
            Canary.active = canary
            guard let found = first(in: rest, campaign) else { return nil }
            Canary.active = nil
            guard CanaryCatch(seed: found.seed, campaign) != nil else { return found }
            say("seed \(found.seed) fails without a canary too; it does not count")
            rest = found.seed + 1..<rest.upperBound
            guard !rest.isEmpty else { return nil }
        }
    }

    /// The first seed in order that fails; nil when none does. Threads share out batches, so that it is the same one
    /// with any number of them.
    private func first(in range: Range<UInt64>, _ campaign: Campaign) -> CanaryCatch? {
        var next = range.lowerBound
        while next < range.upperBound {
            let batch = Array(next..<min(range.upperBound, next + UInt64(jobs)))
            let results = Mutex<[UInt64: CanaryCatch]>([:])
            DispatchQueue.concurrentPerform(iterations: batch.count) { index in
                let caught = CanaryCatch(seed: batch[index], campaign)
                results.withLock { $0[batch[index]] = caught }
            }
            let found = results.withLock { $0 }
            if let seed = batch.first(where: { found[$0] != nil }) { return found[seed] }
            next += UInt64(batch.count)
        }
        return nil
    }

    private func say(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data("stipple-sim: \(text)\n".utf8))
    }
}
#endif
