import Foundation
import TestSupport
import Testing

/// The check-list over a real pty, with the optimized programs.
@Suite(.serialized) struct ConformTests {
    private static func conform(_ desk: Desk, _ words: [String]) throws -> ProgramOutcome {
        try run(desk.simulator, ["conform"] + words, environment: desk.environment, timeout: .seconds(500))
    }

    @Test(arguments: [("host", "glide"), ("host", "base"), ("wall", "glide")])
    func `CLI-345 the simulated pen fails no requirement over a port`(pace: String, profile: String) throws {
        let desk = try Desk()
        let pen = try desk.pen(["--pace", pace, "--profile", profile])
        // The emergency stop needs a person, whom nobody plays here. A real pen's clock on a shared machine lapses
        // whenever this process is stopped for longer than a lease, so only the quick checks run by the wall.
        let only = pace == "wall" ? ["--only", "LINK-012,PEN-022/fast,PEN-040,PEN-041,PEN-051,PEN-082/state"] : []
        let outcome = try Self.conform(desk, ["--pen", desk.port, "--json", "--person-seconds", "10"] + only)
        #expect(outcome.status == 0, "\(outcome)")
        let summary = try #require(Desk.lines(outcome.stdout, schema: "stipple-sim.conform/1").first)
        #expect(summary["failed"] as? Int == 0)
        #expect(summary["passed"] as? Int ?? 0 > (pace == "wall" ? 10 : 60))
        let unjudged = Desk.lines(outcome.stdout, schema: "stipple-sim.conform-check/1")
            .filter { $0["verdict"] as? String == "not exercised" }.compactMap { $0["check"] as? String }
        // The base pen has no emergency stop.
        let expected = pace == "wall" || profile == "base" ? [] : ["PEN-082/present"]
        #expect(unjudged == expected, "\(outcome.stdout)")
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-346 a pen with a defect is status 1 with the requirement and the frames`() throws {
        let desk = try Desk()
        let pen = try desk.pen(["--defect", "strict-length"])
        let outcome = try Self.conform(desk, ["--pen", desk.port, "--json", "--only", "LINK-013/longer,PEN-042"])
        #expect(outcome.status == 1, "\(outcome)")
        let summary = try #require(Desk.lines(outcome.stdout, schema: "stipple-sim.conform/1").first)
        #expect(summary["failed_requirements"] as? [String] == ["LINK-013"])
        let check = try #require(Desk.lines(outcome.stdout, schema: "stipple-sim.conform-check/1").first)
        #expect((check["frames"] as? [String])?.isEmpty == false)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-347 the list names each check, and nonsense is a sentence`() throws {
        let desk = try Desk()
        let list = try Self.conform(desk, ["--list", "--json"])
        #expect(list.status == 0, "\(list)")
        let page = try Repository.text("Protocols/conformance.md")
        let lines = Desk.lines(list.stdout, schema: "stipple-sim.conform-check/1")
        #expect(lines.count > 60)
        for line in lines {
            #expect(page.contains("`\(line["check"] as? String ?? "?")`"), "\(line)")
        }
        #expect(try Self.conform(desk, []).status == 64)
        #expect(try Self.conform(desk, ["--pen", desk.port, "--only", "PEN-999"]).status == 64)
        #expect(try Self.conform(desk, ["--pen", desk.port]).status == 69)
    }

    @Test func `CLI-348 each defect is listed with the requirement that it breaks`() throws {
        let desk = try Desk()
        let outcome = try run(desk.simulator, ["faults", "--json"], environment: desk.environment)
        let lines = Desk.lines(outcome.stdout, schema: "stipple-sim.defect/1")
        #expect(lines.count >= 12)
        #expect(lines.allSatisfy { ($0["requirement"] as? String)?.isEmpty == false })
    }

    @Test func `CLI-349 our own host fails no requirement in any scenario`() throws {
        let desk = try Desk()
        let plan = try desk.plan(punctures: 1_400)
        let host = "\(try Program.release("stipple").path) treat \(plan) --pen \(desk.port) --yes"
        let outcome = try Self.conform(desk, ["--host", desk.port, "--json", "--host-seconds", "60", "--run", host])
        #expect(outcome.status == 0, "\(outcome)")
        let summary = try #require(Desk.lines(outcome.stdout, schema: "stipple-sim.conform/1").first)
        #expect(summary["passed"] as? Int ?? 0 >= 36)
        #expect(summary["not_exercised"] as? Int == 0, "\(outcome.stdout)")
    }

    @Test func `CLI-350 a host that is not there is no pass, and neither is a pen of which nothing was judged`() throws
    {
        let desk = try Desk()
        let none = try Self.conform(
            desk,
            ["--host", desk.port, "--run", "false", "--only", "watch,lost-reply", "--host-seconds", "5"]
        )
        #expect(none.status == 69, "\(none)")
        #expect(none.stderr.contains("In 2 scenarios the host said no hello"), "\(none)")
        let pen = try desk.pen()
        let nothing = try Self.conform(desk, ["--pen", desk.port, "--only", "PEN-103"])
        #expect(nothing.status == 69, "\(nothing)")
        #expect(nothing.stderr.contains("Nothing was judged"), "\(nothing)")
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }
}
