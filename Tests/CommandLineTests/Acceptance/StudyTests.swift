import Foundation
import TestSupport
import Testing

/// Skins, cartridges and hands by name, and the studies of the control.
struct StudyTests {
    private static func simulator(_ desk: Desk, _ words: [String]) throws -> ProgramOutcome {
        try run(desk.simulator, words, environment: desk.environment, timeout: .seconds(300))
    }

    private static func transcript(_ outcome: ProgramOutcome) -> String? {
        Desk.lines(outcome.stdout, schema: "stipple-sim.treat/1").first?["transcript"] as? String
    }

    @Test func `CLI-220 a treatment says skin, cartridge and hand, and each of them matters`() throws {
        let desk = try Desk()
        let treat = ["treat", try desk.plan(punctures: 700), "--seeds", "5..<6", "--json"]
        let plain = try Self.simulator(desk, treat)
        let named = try Self.simulator(
            desk,
            treat + ["--skin", "cheek", "--cartridge", "12-needles", "--hand", "steady"]
        )
        #expect(plain.status == 0, "\(plain)")
        #expect(plain.stdout == named.stdout)
        var seen = [Self.transcript(plain)]
        for (option, name) in [
            ("skin", "forehead"), ("skin", "neck"), ("skin", "scar"), ("cartridge", "6-needles"),
            ("cartridge", "14-needles"), ("hand", "beginner"), ("hand", "hurried"),
        ] {
            let outcome = try Self.simulator(desk, treat + ["--\(option)", name])
            let line = try #require(Desk.lines(outcome.stdout, schema: "stipple-sim.treat/1").first, "\(outcome)")
            #expect(line[option] as? String == name)
            #expect(outcome.status == 0, "\(name): \(outcome)")
            #expect(!seen.contains(Self.transcript(outcome)), "\(name)")
            seen.append(Self.transcript(outcome))
        }
    }

    @Test(arguments: [
        ("treat PLAN --skin nose", "'cheek', 'forehead', 'neck' or 'scar'"),
        ("treat PLAN --cartridge 13", "'6-needles', '12-needles', '14-needles' or '36-needles'"),
        ("treat PLAN --hand keys", "'steady', 'beginner' or 'hurried'"),
        ("pen --link pty:x --hand foot", "'auto', 'keys', 'steady', 'beginner' or 'hurried'"),
        ("pen --link pty:x --skin nose", "'scar'"), ("pen --link pty:x --cartridge many", "'36-needles'"),
    ])
    func `CLI-221 a name that nothing has is status 64 with the list of names`(line: String, list: String) throws {
        let desk = try Desk()
        let plan = try desk.plan()
        let outcome = try Self.simulator(desk, line.split(separator: " ").map { $0 == "PLAN" ? plan : String($0) })
        #expect(outcome.status == 64, "\(outcome)")
        #expect(outcome.stderr.contains(list), "\(outcome)")
    }

    @Test func `CLI-222 the study of the control gives what is committed, byte for byte`() throws {
        let desk = try Desk()
        let folder = desk.folder.path + "/control"
        let outcome = try Self.simulator(desk, ["study", "control", "--out", folder])
        #expect(outcome.status == 0, "\(outcome)")
        let made = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let committed = try Repository.files(below: "docs/control").filter { !$0.hasSuffix("accuracy.md") }
        #expect(made.map { "docs/control/\($0)" } == committed.sorted())
        for name in made {
            let text = try desk.folder.text("control/\(name)")
            #expect(try text == Repository.text("docs/control/\(name)"), "\(name) differs; run make docs-control")
        }
    }

    @Test func `CLI-223 the study of accuracy meets its goals and gives what is committed, with any number of jobs`()
        throws
    {
        let desk = try Desk()
        let folder = desk.folder.path + "/accuracy"
        let words = ["study", "accuracy", "--seeds", "0..<4", "--out", folder, "--jobs", "3", "--json"]
        let outcome = try Self.simulator(desk, words)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try desk.folder.text("accuracy/accuracy.md") == Repository.text("docs/control/accuracy.md"))
        let lines = Desk.lines(outcome.stdout, schema: "stipple-sim.accuracy/1")
        #expect(lines.count == 36)
        for line in lines {
            #expect((line["misses"] as? [String])?.isEmpty == true)
            let depth = try #require(line["depth_error_worst_um"] as? Int)
            #expect(abs(depth) <= 50)
            // A stroke under load is never exactly as fast as in the air.
            let dip = try #require(line["slowest_stroke_under_millihz"] as? Int)
            #expect((100...2_340).contains(dip))
        }
    }

    @Test(arguments: [
        "study", "study control", "study control --out", "study accuracy --seeds 3", "study accuracy --jobs 0",
        "study nothing",
    ])
    func `CLI-224 a study that is asked for wrongly is status 64, and a folder that cannot be is 74`(
        line: String
    ) throws {
        let desk = try Desk()
        let words = line.split(separator: " ").map(String.init)
        let outcome = try Self.simulator(desk, words)
        #expect(outcome.status == (words == ["study"] ? 0 : 64), "\(outcome)")
        let file = try desk.folder.write("mine", to: "file").path
        let refused = try Self.simulator(desk, ["study", "control", "--out", file])
        #expect(refused.status == 74, "\(refused)")
        #expect(try desk.folder.text("file") == "mine")
    }
}
