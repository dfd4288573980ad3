import Foundation
import TestSupport
import Testing

/// `stipple-sim campaign` as a person and a cluster use it.
@Suite(.serialized) struct CampaignTests {
    @Test func `CLI-660 results are a header and a line a seed in order, the same bytes with any number of jobs`()
        throws
    {
        let desk = try CampaignDesk()
        let one = try desk.campaign("3..<15", "one", ["--faults", "all", "--jobs", "1"])
        let two = try desk.campaign("3..<15", "two", ["--faults", "all", "--jobs", "2"])
        #expect(one.status == 0 && two.status == 0, "\(one)\n\(two)")
        #expect(try desk.results("one") == desk.results("two"))
        #expect(one.stdout == two.stdout)
        let objects = try desk.lines("one").map(CampaignDesk.object)
        #expect(
            Set(objects[0].keys)
                == ["schema", "program", "data", "from", "until", "faults", "shard", "shards", "crc32c"]
        )
        #expect(objects.dropFirst().compactMap { $0["seed"] as? Int } == Array(3..<15))
        let summary = try CampaignDesk.object(desk.folder.text("one/summary.json"))
        #expect(summary["runs"] as? Int == 12)
        let sum = try run(.system("sha256sum"), [desk.program.path]).stdout
        #expect(sum.hasPrefix(try #require(objects[0]["program"] as? String)))
    }

    @Test func `CLI-661 the summary is one object with its keys, and progress is one plain line on standard error`()
        throws
    {
        let desk = try CampaignDesk()
        let outcome = try desk.campaign("0..<4", "c", ["--json"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try desk.folder.text("c/summary.json") == outcome.stdout)
        let summary = try CampaignDesk.object(outcome.stdout)
        #expect(summary["schema"] as? String == "stipple-sim.campaign-summary/1")
        let keys: Set<String> = [
            "schema", "header", "runs", "verdicts", "blocked", "simulated_seconds", "resumes", "coverage", "never",
            "failed",
        ]
        #expect(Set(summary.keys).subtracting(["commit"]) == keys)
        let kinds: Set<String> = [
            "faults_injected", "faults_hit_in_motion", "interlock_states", "interlock_transitions", "checks_found",
            "checks_tripped", "pen_states", "session_phases",
        ]
        #expect(Set((summary["coverage"] as? [String: Any] ?? [:]).keys) == kinds)
        #expect(Set((summary["never"] as? [String: Any] ?? [:]).keys) == kinds)
        let verdicts = try #require(summary["verdicts"] as? [String: Int])
        #expect(Set(verdicts.keys) == ["done", "blocked", "stuck", "unsafe"])
        #expect(verdicts.values.reduce(0, +) == 4)
        #expect(outcome.stderr.split(separator: "\n").count == 1 && outcome.stderr.contains(" 4/4 seeds, 0 failed"))
        #expect(!outcome.stderr.contains("\u{1B}") && !outcome.stderr.contains("\r"))
    }

    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func `CLI-662 after a signal the same command goes on to the bytes of one run`(
        signal: Int32,
        status: Int32
    )
        throws
    {
        let desk = try CampaignDesk()
        let running = try desk.underWay("0..<40", "c")
        running.send(signal: signal)
        let stopped = try running.finish()
        #expect(stopped.status == status, "\(stopped)")
        #expect(stopped.stderr.contains("of 40 seeds. The same command goes on behind them."))
        let kept = try desk.lines("c").count
        #expect((4..<41).contains(kept))
        let rest = try desk.campaign("0..<40", "c")
        #expect(rest.status == 0, "\(rest)")
        #expect(try desk.campaign("0..<40", "one", ["--jobs", "2"]).status == 0)
        #expect(try desk.results("c") == desk.results("one"))
        // Once more there is nothing left to do, and nothing changes.
        let again = try desk.campaign("0..<40", "c")
        #expect(again.status == 0 && again.stdout == rest.stdout && again.stderr.isEmpty, "\(again)")
        #expect(try desk.results("c") == desk.results("one"))
    }

    @Test func `CLI-663 a killed campaign goes on, a line that was cut off is told, and one that changed is refused`()
        throws
    {
        let desk = try CampaignDesk()
        let running = try desk.underWay("0..<16", "c")
        running.send(signal: SIGKILL)
        #expect(try running.finish().signal == SIGKILL)
        let kept = try desk.lines("c")
        let torn = kept.dropLast().joined(separator: "\n") + "\n" + kept[kept.count - 1].prefix(40)
        try desk.folder.write(torn, to: "c/results.jsonl")
        let rest = try desk.campaign("0..<16", "c")
        #expect(rest.status == 0 && rest.stderr.contains("was cut off; its seed is run again"), "\(rest)")
        #expect(try desk.campaign("0..<16", "one", ["--jobs", "2"]).status == 0)
        #expect(try desk.results("c") == desk.results("one"))

        try desk.change("c") { lines in
            lines.enumerated().map { $0 == 5 ? $1.replacing("\"resumes\":", with: "\"resumes\":1") : $1 }
        }
        let before = try desk.results("c")
        let refused = try desk.campaign("0..<16", "c")
        #expect(refused.status == 65, "\(refused)")
        #expect(refused.stderr.contains("Line 6 of ") && refused.stderr.contains("head -n 5"), "\(refused)")
        #expect(try desk.results("c") == before)
    }

    @Test func `CLI-664 other options, another program or other data than before are refused and nothing changes`()
        throws
    {
        let desk = try CampaignDesk()
        #expect(try desk.campaign("0..<2", "c").status == 0)
        let before = try (desk.results("c"), desk.folder.text("c/summary.json"))
        let other = try desk.copy("other", isOther: true)
        let data = try desk.impatientData()
        let tries: [(ProgramOutcome, String)] = [
            (try desk.campaign("0..<3", "c"), "seeds 0..<2 and 0..<3"),
            (try desk.campaign("0..<2", "c", ["--faults", "none"]), "faults all and none"),
            (try desk.campaign("0..<2", "c", ["--shard", "1/2"]), "shard 1/1"),
            (try desk.campaign("0..<2", "c", by: other), "program "),
            (try desk.campaign("0..<2", "c", data: data), "data files "),
        ]
        for (outcome, words) in tries {
            #expect(outcome.status == 10, "\(outcome)")
            #expect(outcome.stderr.contains(words) && outcome.stderr.contains("or another folder"), "\(outcome)")
            #expect(outcome.stdout.isEmpty)
            #expect(try desk.results("c") == before.0)
            #expect(try desk.folder.text("c/summary.json") == before.1)
        }
    }

    @Test func `CLI-665 two campaigns do not write to one folder at the same time`() throws {
        let desk = try CampaignDesk()
        let running = try desk.underWay("0..<2000", "c")
        let second = try desk.campaign("0..<2000", "c")
        #expect(second.status == 75 && second.stderr.contains("Another campaign writes"), "\(second)")
        #expect(second.stdout.isEmpty)
        running.send(signal: SIGTERM)
        #expect(try running.finish().status == 143)
        #expect(try CampaignDesk.object(desk.lines("c").last ?? "")["seed"] as? Int == desk.lines("c").count - 2)
    }

    @Test(arguments: [1, 2])
    func `CLI-674 it stops at the first seed that fails, and goes on without that option`(jobs: Int) throws {
        let desk = try CampaignDesk()
        let data = try desk.impatientData()
        let words = ["--faults", "none", "--jobs", "\(jobs)"]
        let stopped = try desk.campaign("0..<5", "c", words + ["--until-failure"], data: data)
        #expect(stopped.status == 1 && stopped.stderr.contains("1 of 2 seeds failed: 0 unsafe, 1 stuck"), "\(stopped)")
        #expect(stopped.stdout.contains("stipple-sim shrink --seed 1 --faults none"))
        #expect(try desk.lines("c").count == 3)
        let again = try desk.campaign("0..<5", "c", words + ["--until-failure"], data: data)
        #expect(again.status == 1)
        #expect(try desk.lines("c").count == 3)
        let whole = try desk.campaign("0..<5", "c", words, data: data)
        #expect(whole.status == 1)
        #expect(try desk.lines("c").count == 6)
    }
}
