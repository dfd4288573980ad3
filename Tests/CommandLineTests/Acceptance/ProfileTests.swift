import Foundation
import TestSupport
import Testing

/// Pens of each profile at a real pty.
@Suite(.serialized) struct ProfileTests {
    private static func plan(_ desk: Desk, rate: String = "100", needles: Bool = true) throws -> String {
        let text = try Repository.text("examples/base-pen.yaml")
            .replacing("size_cm2: 12", with: "size_cm2: 4")
            .replacing("rate_hz: 100", with: "rate_hz: \(rate)")
            .replacing("needles: 12\n", with: needles ? "needles: 12\n" : "")
        return try desk.folder.write(text, to: "base.yaml").path
    }

    @Test(arguments: [
        ("base", "declared"), ("sensed-depth", "set"), ("driven-depth", "measured"), ("glide", "measured"),
        ("position", "measured"),
    ])
    func `CLI-360 a treatment completes with each profile, and its summary is honest`(
        profile: String,
        source: String
    ) throws {
        let desk = try Desk()
        let pen = try desk.pen(["--seed", "3", "--profile", profile])
        let outcome = try desk.run(["treat", Self.plan(desk), "--pen", desk.port, "--yes", "--json"])
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        #expect(outcome.status == 0, "\(outcome)")
        let summary = try #require(Desk.lines(outcome.stdout, schema: "stipple.treat/1").first)
        let area = try #require((summary["areas"] as? [[String: Any]])?.first)
        #expect((summary["profiles"] as? String)?.hasPrefix("base") == true)
        #expect(area["depth_source"] as? String == source)
        #expect((area["achieved_depth_um"] as? Int != nil) == (source == "measured"))
        #expect(area["punctures"] as? Int ?? 0 >= 4_000)
        let truth = try #require(Desk.lines(ended.stdout, schema: "stipple-sim.area/1").first)
        #expect(truth["beyond_limit"] as? Bool == false)
        let punctures = try #require(truth["punctures"] as? Int)
        #expect((3_850...4_030).contains(punctures))
    }

    @Test
    func `CLI-361 another rate than the pen's only one, and unknown needles, are refused before anything is armed`()
        throws
    {
        let desk = try Desk()
        let pen = try desk.pen(["--profile", "base"])
        let rate = try desk.run(["treat", Self.plan(desk, rate: "117"), "--pen", desk.port, "--yes"])
        #expect(rate.status == 10, "\(rate)")
        #expect(rate.stderr.contains("one fixed rate of 100 Hz; write that as rate_hz"))
        let needles = try desk.run(["treat", Self.plan(desk, needles: false), "--pen", desk.port, "--yes"])
        #expect(needles.status == 10, "\(needles)")
        #expect(needles.stderr.contains("does not read its cartridge"))
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        #expect(!ended.stdout.contains("stipple-sim.area/1"))
    }

    @Test func `CLI-362 devices and the summary in prose name the profiles and whose word the depth is`() throws {
        let desk = try Desk()
        let pen = try desk.pen(["--profile", "base"])
        let devices = try desk.run(["devices", desk.port])
        #expect(devices.status == 0)
        #expect(devices.stdout.contains(", base, "))
        let outcome = try desk.run(["treat", Self.plan(desk), "--pen", desk.port, "--yes"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.stdout.contains("This pen does not measure its depth"))
        #expect(outcome.stdout.contains("0.50 mm (dial, declared)"))
        #expect(outcome.stdout.contains("0.50/– mm"))
        #expect(outcome.stdout.contains("the depth is declared at the dial; no protrusion was measured."))
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-363 without --yes the dial is declared by Enter, and an end of input stops`() throws {
        let desk = try Desk()
        let pen = try desk.pen(["--profile", "base"])
        let plan = try Self.plan(desk)
        let outcome = try desk.run(["treat", plan, "--pen", desk.port], stdin: "yes\n\n")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.stdout.contains("Set the pen's dial to 0.50 mm for cheek_left, then press Enter"))
        #expect(outcome.stdout.contains("Dial declared for cheek_left: 0.50 mm."))
        let silent = try desk.run(["treat", plan, "--pen", desk.port], stdin: "yes\n")
        #expect(silent.status == 12, "\(silent)")
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-364 a measured dial that stands wrong is said, and nothing moves`() throws {
        let desk = try Desk()
        let pen = try desk.pen(["--profile", "sensed-depth", "--dial", "0.8"])
        let host = try desk.start(["treat", Self.plan(desk), "--pen", desk.port, "--yes"])
        _ = try host.waitForOutput(containing: ", the plan says 0.50 mm: turn it.")
        host.send(signal: SIGTERM)
        _ = try host.finish()
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        let truth = try #require(Desk.lines(ended.stdout, schema: "stipple-sim.area/1").first)
        #expect(truth["strokes"] as? Int == 0)
    }

    @Test(arguments: [
        ["--dial", "1.6"], ["--dial", "-0.1"], ["--dial", "0.5", "--profile", "glide"], ["--profile", "x"],
    ])
    func `CLI-365 a dial where there is none, or beyond its travel, and an unknown profile are refused`(
        options: [String]
    ) throws {
        let desk = try Desk()
        let profile = options.contains("--profile") ? options : options + ["--profile", "base"]
        let outcome = try TestSupport.run(
            desk.simulator,
            ["pen", "--link", "pty:\(desk.port)"] + profile,
            environment: desk.environment,
            stdin: "",
            timeout: .seconds(20)
        )
        #expect(outcome.status == 64, "\(outcome)")
    }
}
