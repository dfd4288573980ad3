import Foundation
import TestSupport
import Testing

/// `stipple-sim merge` and `compare`.
@Suite(.serialized) struct CampaignMergeTests {
    @Test func `CLI-666 merged shards are one run byte for byte, in whatever order they are given`() throws {
        let desk = try CampaignDesk()
        #expect(try desk.campaign("5..<27", "one", ["--jobs", "2"]).status == 0)
        for shard in 1...4 {
            let outcome = try desk.campaign("5..<27", "s\(shard)", ["--shard", "\(shard)/4", "--json"])
            #expect(outcome.status == 0, "\(outcome)")
        }
        let shards = ["s3", "s1", "s4", "s2"].map(desk.path)
        let merged = try desk.run(["merge"] + shards + ["--out", desk.path("far/merged"), "--json"])
        #expect(merged.status == 0 && merged.stderr.isEmpty, "\(merged)")
        #expect(try desk.results("far/merged") == desk.results("one"))
        #expect(try desk.folder.text("far/merged/summary.json") == merged.stdout)
        var summary = try CampaignDesk.object(merged.stdout)
        var whole = try CampaignDesk.object(desk.folder.text("one/summary.json"))
        // A repository may be committed to while tests run.
        summary["commit"] = nil
        whole["commit"] = nil
        #expect(summary as NSDictionary == whole as NSDictionary)
        // What was merged is a campaign as any other: the same command has nothing left to do.
        #expect(try desk.campaign("5..<27", "far/merged").status == 0)
        #expect(try desk.results("far/merged") == desk.results("one"))
    }

    /// Two shards of a small campaign, `s1` and `s2`.
    private static func halves() throws -> CampaignDesk {
        let desk = try CampaignDesk()
        for shard in 1...2 {
            #expect(try desk.campaign("0..<6", "s\(shard)", ["--shard", "\(shard)/2"]).status == 0)
        }
        return desk
    }

    @Test func `CLI-667 what is not the whole of one campaign is refused with a sentence and nothing is written`()
        throws
    {
        let desk = try Self.halves()
        func expect(_ shards: [String], _ status: Int32, _ words: [String], _ line: Int = #line) throws {
            let before = try desk.names()
            let outcome = try desk.run(["merge"] + shards.map(desk.path) + ["--out", desk.path("m")])
            #expect(outcome.status == status, "line \(line): \(outcome)")
            for word in words { #expect(outcome.stderr.contains(word), "line \(line): \(outcome)") }
            #expect(outcome.stdout.isEmpty)
            #expect(try desk.names() == before)
        }
        try expect(["s1"], 10, ["3 of the seeds 0..<6 are missing, first seed 1 of shard 2/2", "give all shards"])
        try expect(["s1", "s2", "s1"], 10, ["Seed 0 stands in ", "/s1 and in ", "give each once"])
        try expect(["s1", "none"], 65, ["/none/results.jsonl cannot be read; name the folder of a campaign"])
        #expect(try desk.campaign("0..<7", "longer", ["--shard", "2/2"]).status == 0)
        try expect(["s1", "longer"], 10, ["are not of one campaign: seeds 0..<6 and 0..<7"])
        #expect(try desk.campaign("0..<6", "calm", ["--shard", "2/2", "--faults", "none"]).status == 0)
        try expect(["s1", "calm"], 10, ["are not of one campaign: faults all and none"])
        try desk.folder.write("{}\n", to: "junk/results.jsonl")
        try expect(["s1", "junk"], 65, ["/junk/results.jsonl does not begin with a header"])

        let sound = try desk.lines("s2")
        func spoil(_ words: [String], _ edit: ([String]) -> [String], _ line: Int = #line) throws {
            try desk.change("s2") { _ in edit(sound) }
            try expect(["s1", "s2"], 65, words, line)
        }
        try spoil(["Line 3 of ", "crc32c", "head -n 2"]) { lines in
            [lines[0], lines[1], lines[2].replacing("\"resumes\":", with: "\"resumes\":1"), lines[3]]
        }
        try spoil(["Line 1 of ", "crc32c"]) { [$0[0].replacing("\"until\":6", with: "\"until\":4")] + $0[1...2] }
        try spoil(["Line 2 of ", "seed 3 where 1 belongs"]) { [$0[0], $0[2], $0[3]] }
        try spoil(["Line 5 of ", "seed 5 where no more belongs"]) { $0 + [$0[3]] }
        try desk.change("s2") { _ in Array(sound.dropLast()) }
        try expect(["s1", "s2"], 10, ["1 of the seeds 0..<6 are missing, first seed 5 of ", "not finished"])
        try desk.folder.write(sound.joined(separator: "\n"), to: "s2/results.jsonl")
        try expect(["s1", "s2"], 65, ["The last line of ", "is cut off; finish that campaign first"])
        try desk.change("s2") { _ in sound }

        try desk.folder.write("mine", to: "m/notes")
        try expect(["s1", "s2"], 10, ["/m is there already; name a new folder"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.path("m")) == ["notes"])
        try FileManager.default.removeItem(atPath: desk.path("m"))
        // Nothing but what was spoilt stood in the way.
        #expect(try desk.run(["merge", desk.path("s1"), desk.path("s2"), "--out", desk.path("m")]).status == 0)
    }

    @Test func `CLI-668 one program's results join wherever it lay, and those of another program or data never`()
        throws
    {
        let desk = try CampaignDesk()
        #expect(try desk.campaign("0..<4", "s1", ["--shard", "1/2"]).status == 0)
        let same = try desk.copy("same", isOther: false)
        let other = try desk.copy("other", isOther: true)
        let data = try desk.impatientData()
        #expect(try desk.campaign("0..<4", "s2", ["--shard", "2/2"], by: same).status == 0)
        #expect(try desk.campaign("0..<4", "o2", ["--shard", "2/2"], by: other).status == 0)
        #expect(try desk.campaign("0..<4", "d2", ["--shard", "2/2"], data: data).status ?? 70 <= 1)
        // Outside of a repository there is no commit to tell of.
        #expect(try CampaignDesk.object(desk.folder.text("s2/summary.json"))["commit"] == nil)
        let joined = try desk.run(["merge", desk.path("s1"), desk.path("s2"), "--out", desk.path("m")])
        #expect(joined.status == 0, "\(joined)")
        for (name, words) in [("o2", "of one campaign: program "), ("d2", "of one campaign: data files ")] {
            let refused = try desk.run(["merge", desk.path("s1"), desk.path(name), "--out", desk.path("n")])
            #expect(refused.status == 10 && refused.stderr.contains(words), "\(refused)")
            #expect(!desk.exists("n"))
        }
    }

    private static let compareKeys: Set<String> = [
        "schema", "before", "after", "verdicts_before", "verdicts_after", "rates", "gained", "lost", "common",
        "transcripts_changed", "verdicts_changed",
    ]

    @Test func `CLI-670 a campaign beside itself differs in nothing`() throws {
        let desk = try CampaignDesk()
        #expect(try desk.campaign("0..<6", "a", ["--jobs", "2"]).status == 0)
        let prose = try desk.run(["compare", desk.path("a"), desk.path("a")])
        #expect(prose.status == 0 && prose.stderr.isEmpty, "\(prose)")
        #expect(prose.stdout.contains("6 seeds in both: 0 with another verdict, 0 with another transcript"))
        #expect(!prose.stdout.contains("gained") && !prose.stdout.contains("LOST"))
        let json = try CampaignDesk.object(desk.run(["compare", desk.path("a"), desk.path("a"), "--json"]).stdout)
        #expect(Set(json.keys).subtracting(["commit_before", "commit_after"]) == Self.compareKeys)
        #expect(json["schema"] as? String == "stipple-sim.compare/1")
        #expect(json["common"] as? Int == 6 && json["transcripts_changed"] as? Int == 0)
    }

    @Test func `CLI-671 two campaigns that differ show verdicts, seeds, coverage lost and rates`() throws {
        let desk = try CampaignDesk()
        #expect(try desk.campaign("0..<6", "a", ["--jobs", "2"]).status == 0)
        let data = try desk.impatientData()
        let worse = try desk.campaign("0..<5", "b", ["--faults", "none", "--jobs", "2"], data: data)
        #expect(worse.status == 1, "\(worse)")
        let prose = try desk.run(["compare", desk.path("a"), desk.path("b")])
        #expect(prose.status == 0, "\(prose)")
        #expect(prose.stdout.contains(/seeds +0\.\.<6 +0\.\.<5/) && prose.stdout.contains(/faults +all +none/))
        #expect(prose.stdout.contains(/stuck +0 +[1-9]/) && prose.stdout.contains("seed 1: done, now stuck"))
        #expect(prose.stdout.contains("faults injected, LOST: "), "\(prose)")
        #expect(prose.stdout.contains("5 seeds in both: "))
        let json = try CampaignDesk.object(desk.run(["compare", desk.path("a"), desk.path("b"), "--json"]).stdout)
        let changed = try #require(json["verdicts_changed"] as? [[String: Any]])
        #expect(changed.contains { $0["seed"] as? Int == 1 && $0["after"] as? String == "stuck" })
        #expect((json["rates"] as? [[String: Any]])?.count == 27)
        let lacking = try desk.run(["compare", desk.path("a"), desk.path("none")])
        #expect(lacking.status == 65 && lacking.stdout.isEmpty, "\(lacking)")
    }
}
