import Foundation
import PenCampaign
import Testing

struct ResultTests {
    private static func part(
        _ name: String,
        _ header: CampaignHeader,
        without missing: UInt64? = nil
    )
        -> CampaignMerge.Part
    {
        let lines = (0..<header.count).map(header.seed(at:)).filter { $0 != missing }
        return CampaignMerge.Part(name: name, header: header, lines: lines.map { ($0, "line \($0)") })
    }

    private static func refusal(_ parts: [CampaignMerge.Part]) -> String? {
        if case .failure(let problem) = CampaignMerge.join(parts) { problem.text } else { nil }
    }

    @Test func `CAMP-020 shards share out all seeds, each once`() {
        for shards in UInt64(1)...7 {
            let seeds = (1...shards).flatMap { shard -> [UInt64] in
                let header = CampaignData.header(10..<33, shard: shard, of: shards)
                return (0..<header.count).map(header.seed(at:))
            }
            #expect(seeds.sorted() == Array(10..<33), "\(shards)")
        }
    }

    @Test func `CAMP-021 joined shards are the whole in the order of seeds`() throws {
        let parts = [3, 1, 2].map { Self.part("s\($0)", CampaignData.header(5..<16, shard: $0, of: 3)) }
        let whole = try CampaignMerge.join(parts).get()
        #expect(whole.header == CampaignData.header(5..<16))
        #expect(whole.lines == (5..<16).map { "line \($0)" })
    }

    @Test func `CAMP-022 other programs, data files, seeds and faults are refused by name`() {
        let first = CampaignData.header(0..<4, shard: 1, of: 2)
        let edits: [(String, (inout CampaignHeader) -> Void)] = [
            ("program abc and xyz", { $0.program = "xyz" }), ("data files def and xyz", { $0.data = "xyz" }),
            ("seeds 0..<4 and 0..<5", { $0.until = 5 }), ("faults all and none", { $0.faults = "none" }),
        ]
        for (words, edit) in edits {
            var other = CampaignData.header(0..<4, shard: 2, of: 2)
            edit(&other)
            let sentence = Self.refusal([Self.part("a", first), Self.part("b", other)])
            #expect(sentence?.contains(words) == true, "\(sentence ?? "nothing")")
        }
    }

    @Test func `CAMP-023 overlaps and holes are refused with their seed`() {
        let one = Self.part("a", CampaignData.header(0..<6, shard: 1, of: 2))
        let two = Self.part("b", CampaignData.header(0..<6, shard: 2, of: 2))
        #expect(Self.refusal([one, two]) == nil)
        #expect(Self.refusal([one, one])?.contains("Seed 0 stands in a and in a") == true)
        #expect(Self.refusal([one])?.contains("3 of the seeds 0..<6 are missing, first seed 1 of shard 2/2;") == true)
        let hole = Self.part("b", CampaignData.header(0..<6, shard: 2, of: 2), without: 3)
        #expect(Self.refusal([one, hole])?.contains("first seed 3 of b, which is not finished;") == true)
        #expect(Self.refusal([]) != nil)
    }

    @Test func `CAMP-024 a summary counts verdicts and says what was never reached`() throws {
        let result = try CampaignData.run(CampaignData.quiet())
        let summary = CampaignSummary(CampaignData.header(0..<2), [CampaignLine(seed: 0, result)])
        #expect(summary.runs == 1 && summary.count(.done) == 1 && summary.failures == 0)
        #expect(summary.never[CoverageKind.faultsInjected.rawValue] == CoverageKind.faultsInjected.names)
        #expect(summary.never[CoverageKind.states.rawValue]?.contains("lapsed") == true)
        #expect(summary.text.contains("NEVER: stall"))
    }

    @Test func `CAMP-025 a line is short and reads back as itself`() throws {
        let line = CampaignLine(seed: 99_999, try CampaignData.run(CampaignData.quiet()))
        let data = try JSONEncoder().encode(line)
        #expect(data.count < 400)
        #expect(try JSONDecoder().decode(CampaignLine.self, from: data) == line)
    }

    @Test func `CAMP-027 a sealed line is the same JSON, and each byte that is another one is noticed`() throws {
        let line = CampaignLine(seed: 7, try CampaignData.run(CampaignData.quiet()))
        let sealed = SealedLine.seal(String(decoding: try JSONEncoder().encode(line), as: UTF8.self))
        let bytes = Array(sealed.utf8)
        #expect(SealedLine.isSound(bytes))
        #expect(try JSONDecoder().decode(CampaignLine.self, from: Data(bytes)) == line)
        for index in bytes.indices {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[index] ^= 1 << UInt8(bit)
                #expect(!SealedLine.isSound(flipped), "byte \(index), bit \(bit)")
            }
            #expect(!SealedLine.isSound(bytes[..<index]), "\(index) bytes")
        }
        // Of "{\"a\":1" by another program: bit by bit in Python, polynomial 0x82F63B78.
        #expect(SealedLine.seal("{\"a\":1}") == "{\"a\":1,\"crc32c\":\"149cdbb2\"}")
    }

    @Test func `CAMP-028 a header whose numbers make no sense is none, and a shard without seeds says so`() {
        #expect(CampaignData.header(0..<1_000_000_000).isSound)
        #expect(!CampaignData.header(0..<1_000_000_001).isSound)
        #expect(!CampaignData.header(3..<3).isSound)
        #expect(CampaignData.header(0..<3, shard: 100_000, of: 100_000).isSound)
        #expect(!CampaignData.header(0..<3, shard: 1, of: 100_001).isSound)
        #expect(!CampaignData.header(0..<3, shard: 0, of: 4).isSound)
        #expect(!CampaignData.header(0..<3, shard: 5, of: 4).isSound)
        let last = CampaignData.header(0..<3, shard: 3, of: 4)
        let none = CampaignData.header(0..<3, shard: 4, of: 4)
        #expect(last.count == 1 && none.count == 0)
        #expect(CampaignSummary(none, []).text.contains("Shard 4/4 has none of the seeds 0..<3"))
        let top = CampaignData.header(UInt64.max - 5..<UInt64.max, shard: 5, of: 5)
        #expect(top.count == 1 && top.seed(at: 0) == UInt64.max - 1)
    }

    @Test func `CAMP-026 a comparison shows changed verdicts, transcripts and coverage`() throws {
        let good = try CampaignData.run(CampaignData.quiet())
        let other = try CampaignData.run(CampaignData.quiet(seed: 2))
        let header = CampaignData.header(0..<1)
        let same = CampaignComparison((header, [CampaignLine(seed: 0, good)]), (header, [CampaignLine(seed: 0, good)]))
        #expect(same.common == 1 && same.transcriptsChanged == 0 && same.verdictsChanged.isEmpty)
        let changed = CampaignComparison(
            (header, [CampaignLine(seed: 0, good)]),
            (header, [CampaignLine(seed: 0, other)])
        )
        #expect(changed.transcriptsChanged == 1)
        let apart = CampaignComparison((header, [CampaignLine(seed: 0, good)]), (header, []))
        #expect(apart.common == 0)
        #expect(apart.lost[CoverageKind.states.rawValue]?.contains("running") == true)
    }
}
