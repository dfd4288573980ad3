import Foundation
import TestSupport
import Testing

/// `stipple-sim shrink`: from a seed to a file that fails by itself.
@Suite(.serialized) struct CampaignShrinkTests {
    @Test func `CLI-680 a seed that does not fail is status 1, says so, and nothing is written`() throws {
        let desk = try CampaignDesk()
        let outcome = try desk.run(["shrink", "--seed", "0", "--faults", "all", "--out", desk.path("f.yaml")])
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.stderr.contains("Seed 0 does not fail with --faults all: done."), "\(outcome)")
        #expect(outcome.stdout.isEmpty)
        #expect(try desk.names().isEmpty)
    }

    @Test func `CLI-681 the small file of a failing seed fails in the same way by the command that is named`() throws {
        let desk = try CampaignDesk()
        let data = try desk.impatientData()
        let file = desk.path("small.yaml")
        let words = ["shrink", "--seed", "1", "--faults", "all", "--runs", "12"]
        let outcome = try desk.run(words + ["--out", file], data: data)
        #expect(outcome.status == 0 && outcome.stdout.isEmpty, "\(outcome)")
        #expect(outcome.stderr.contains("seed 1: stuck: "), "\(outcome)")
        #expect(outcome.stderr.hasSuffix("Next: stipple-sim run \(file), which fails in the same way.\n"), "\(outcome)")
        let failing = try desk.run(["run", file], data: data)
        #expect(failing.status == 1, "\(failing)")
        #expect(failing.stdout.contains("FAIL") && failing.stdout.contains("Seed 1 of a campaign: stuck"), "\(failing)")
        // By the product's own data it is a plan as any other: the verdict is the data's, and not the file's.
        let passing = try desk.run(["run", file])
        #expect(passing.status == 0, "\(passing)")
        // Without a file it is the same text.
        #expect(try desk.run(words, data: data).stdout == desk.folder.text("small.yaml") + "\n")
    }

    @Test func `CLI-682 the file of a pen with a defect reads, and the last words say that a sound pen passes it`()
        throws
    {
        let desk = try CampaignDesk()
        let file = desk.path("small.yaml")
        let outcome = try desk.run(
            ["shrink", "--seed", "5", "--defect", "old-pong", "--runs", "6", "--out", file]
        )
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.stderr.hasSuffix("Next: stipple-sim run \(file), which passes: its pen has no defect.\n"))
        #expect(try desk.run(["run", file]).status == 0)
    }

    @Test(arguments: [
        (["--seed", "1", "--runs", "0"], "1 to 100000; got 0"),
        (["--seed", "1", "--runs", "100001"], "1 to 100000; got 100001"),
        (["--seed", "1", "--faults", "budgie"], "'budgie'; say all, none, or some of stall"),
        (["--seed", "1", "--defect", "budgie"], "no defect 'budgie'; stipple-sim faults lists them"),
        (["--seed", "-1"], "--seed"), (["--seed", "18446744073709551616"], "--seed"), ([], "--seed"),
    ])
    func `CLI-683 a seed that is asked for wrongly is status 64 with a sentence`(
        words: [String],
        sentence: String
    )
        throws
    {
        let desk = try CampaignDesk()
        let outcome = try desk.run(["shrink", "--out", desk.path("f.yaml")] + words)
        #expect(outcome.status == 64 && outcome.stderr.contains(sentence), "\(outcome)")
        #expect(try desk.names().isEmpty)
    }

    @Test func `CLI-684 a place that cannot be written is status 74 before anything is tried`() throws {
        let desk = try CampaignDesk()
        try FileManager.default.createDirectory(atPath: desk.path("folder"), withIntermediateDirectories: true)
        for place in ["none/f.yaml", "folder"] {
            let outcome = try desk.run(["shrink", "--seed", "5", "--defect", "old-pong", "--out", desk.path(place)])
            #expect(outcome.status == 74 && outcome.stderr.contains("cannot be written"), "\(outcome)")
            #expect(!outcome.stderr.contains("run 1:"), "\(outcome)")
        }
        #expect(try desk.names() == ["folder"])
    }
}
