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

    @Test func `CAMP-022 other commits, programs, seeds and faults are refused by name`() {
        let first = CampaignData.header(0..<4, shard: 1, of: 2)
        let edits: [(String, (inout CampaignHeader) -> Void)] = [
            ("commit abc and xyz", { $0.commit = "xyz" }), ("program def and xyz", { $0.program = "xyz" }),
            ("seeds 0..<4 and 0..<5", { $0.until = 5 }), ("faults all and none", { $0.faults = "none" }),
            ("commit abc and unknown", { $0.commit = nil }),
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
        #expect(Self.refusal([one])?.contains("3 of the seeds 0..<6 are missing, first seed 1") == true)
        let hole = Self.part("b", CampaignData.header(0..<6, shard: 2, of: 2), without: 3)
        #expect(Self.refusal([one, hole])?.contains("first seed 3") == true)
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
