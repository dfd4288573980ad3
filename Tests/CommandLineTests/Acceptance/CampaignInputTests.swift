import Foundation
import TestSupport
import Testing

/// What `stipple-sim campaign` is asked wrongly, and where numbers end.
@Suite(.serialized) struct CampaignInputTests {
    @Test(arguments: [
        (["--seeds", "3..<3"], "no seed in it"), (["--seeds", "4..<3"], "no seed in it"),
        (["--seeds", "3"], "A..<B"), (["--seeds", "-1..<3"], "A..<B"), (["--seeds", "..<3"], "A..<B"),
        (["--seeds", "0..<18446744073709551616"], "A..<B"),
        (["--seeds", "0..<18446744073709551615"], "take 1000000000 at most"),
        (["--seeds", "5..<1000000006"], "These are 1000000001 seeds"),
        (["--seeds", "0..<3", "--shard", "0/4"], "I is 1 to N"),
        (["--seeds", "0..<3", "--shard", "5/4"], "I is 1 to N"),
        (["--seeds", "0..<3", "--shard", "1/100001"], "N at most 100000"),
        (["--seeds", "0..<3", "--shard", "4"], "A shard is I/N"), (["--seeds", "0..<3", "--shard", "1/"], "I/N"),
        (["--seeds", "0..<3", "--jobs", "0"], "1 to 256; got 0"),
        (["--seeds", "0..<3", "--jobs", "257"], "1 to 256; got 257"),
        (["--seeds", "0..<3", "--faults", "budgie"], "'budgie'; say all, none, or some of stall, drag,"),
        (["--seeds", "0..<3", "--faults", "stall,,drag"], "''; say all"),
    ])
    func `CLI-672 values that make no sense are status 64 with a sentence, and nothing is written`(
        words: [String],
        sentence: String
    ) throws {
        let desk = try CampaignDesk()
        let outcome = try desk.run(["campaign", "--out", desk.path("c")] + words)
        #expect(outcome.status == 64, "\(outcome)")
        #expect(outcome.stderr.contains(sentence), "\(outcome)")
        #expect(outcome.stdout.isEmpty)
        #expect(try desk.names().isEmpty)
    }

    @Test func `CLI-673 a folder that cannot be is status 74, and a full disk too, after which the command goes on`()
        throws
    {
        let desk = try CampaignDesk()
        try desk.folder.write("mine", to: "file")
        for place in [desk.path("file"), desk.path("file/below"), "/dev/full"] {
            let outcome = try desk.run(["campaign", "--seeds", "0..<3", "--out", place])
            #expect(outcome.status == 74 && outcome.stderr.contains("\(place) cannot be written"), "\(outcome)")
        }
        #expect(try desk.folder.text("file") == "mine")

        // No file may grow beyond 1 KiB, as on a disk that has no more; the results need more.
        let limited = try run(
            .system("bash"),
            ["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh", desk.program.path]
                + ["campaign", "--seeds", "0..<8", "--out", desk.path("c")],
            environment: ["STIPPLE_DATA": Repository.path]
        )
        #expect(limited.status == 74, "\(limited)")
        #expect(limited.stderr.contains("results.jsonl cannot be written"), "\(limited)")
        #expect(limited.stderr.contains("the same command goes on"), "\(limited)")
        #expect(try desk.campaign("0..<8", "c").status == 0)
        #expect(try desk.campaign("0..<8", "one").status == 0)
        #expect(try desk.results("c") == desk.results("one"))
    }

    @Test func `CLI-675 the first and the last seeds can be run, and a shard without seeds says so`() throws {
        let desk = try CampaignDesk()
        #expect(try desk.campaign("0..<1", "first").status == 0)
        let last = try desk.campaign("18446744073709551613..<18446744073709551615", "last")
        #expect(last.status == 0, "\(last)")
        #expect(try desk.lines("last").count == 3)
        #expect(try desk.results("last").contains("\"seed\":18446744073709551614,"))
        let none = try desk.campaign("0..<3", "none", ["--shard", "4/1000"])
        #expect(none.status == 0, "\(none)")
        #expect(none.stdout.contains("Shard 4/1000 has none of the seeds 0..<3"))
        #expect(try desk.lines("none").count == 1)
        for shard in 1...3 {
            #expect(try desk.campaign("0..<3", "s\(shard)", ["--shard", "\(shard)/1000"]).status == 0)
        }
        let shards = ["none", "s1", "s2", "s3"].map(desk.path)
        let merged = try desk.run(["merge"] + shards + ["--out", desk.path("merged")])
        #expect(merged.status == 0, "\(merged)")
        #expect(try desk.lines("merged").count == 4)
    }
}
