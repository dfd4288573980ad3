import Foundation
import TestSupport
import Testing

/// What a person is asked, shown before it, and how the answers go.
struct PromptTests {
    @Test func `CLI-150 before the question stands what will be done and each limit with its source`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let outcome = try desk.run(["treat", desk.plan(punctures: 1_400), "--pen", desk.port], stdin: "y\n")
        #expect(outcome.status == 0, "\(outcome)")
        let lines = outcome.stdout.split(separator: "\n").map(String.init)
        let question = try #require(lines.firstIndex { $0.contains("Start? [y/N]") })
        let before = lines[..<question].joined(separator: "\n")
        #expect(before.contains("SIMULATED pen SIM-0001"))
        #expect(before.contains("client test-client, practitioner test-practitioner"))
        #expect(before.contains("cheek_left: 0.50 mm at 117 Hz, 1400 punctures (140 per cm² on 10 cm²)"))
        #expect(before.contains("at most 1.00 mm: area cheek_left (areas.yaml line"))
        #expect(before.contains("at most 150 Hz: "))
        #expect(lines.contains("Done: all areas have their dose."))
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-151 with --json the question goes to standard error and one object to standard output`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let outcome = try desk.run(["treat", desk.plan(), "--pen", desk.port, "--json"], stdin: "no\n")
        #expect(outcome.status == 12, "\(outcome)")
        #expect(outcome.stderr.contains("Start? [y/N]"))
        #expect(outcome.stdout.split(separator: "\n").count == 1)
        let document = try #require(Desk.lines(outcome.stdout, schema: "stipple.treat/1").first, "\(outcome)")
        #expect(document["outcome"] as? String == "stopped")
        let message = try #require(document["message"] as? String)
        #expect(message.contains("Nothing was moved"))
        #expect(!message.contains("LIFT"))
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        #expect(Desk.lines(ended.stdout, schema: "stipple-sim.park/1").isEmpty)
    }

    @Test func `CLI-152 the keys of the summary are exactly these`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let outcome = try desk.run(["treat", desk.plan(punctures: 1_400), "--pen", desk.port, "--yes", "--json"])
        let document = try #require(Desk.lines(outcome.stdout, schema: "stipple.treat/1").first, "\(outcome)")
        #expect(
            Set(document.keys) == [
                "schema", "started", "ended", "pen", "simulated", "paced", "plan", "client", "practitioner", "outcome",
                "message", "exit", "areas", "loop", "profiles",
            ]
        )
        let area = try #require((document["areas"] as? [[String: Any]])?.first)
        #expect(
            Set(area.keys) == [
                "area", "depth_source", "set_depth_um", "achieved_depth_um", "set_rate_millihz",
                "achieved_rate_millihz",
                "strokes", "punctures", "uncertain_punctures", "density_per_cm2", "density_cv", "seconds", "lapses",
                "trips",
                "pauses", "pause_reasons", "passes", "passes_done", "skipped", "complete",
            ]
        )
        #expect(document["exit"] as? Int == 0)
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        let truth = try #require(Desk.lines(ended.stdout, schema: "stipple-sim.area/1").first)
        #expect(
            Set(truth.keys) == [
                "schema", "time_us", "row", "truth_depth_um", "truth_rate_millihz", "depth_max_um", "rate_max_millihz",
                "penetration_um", "strokes", "strokes_in_contact", "punctures", "seconds", "beyond_limit",
                "slowest_park_us", "strokes_since_set_point",
            ]
        )
    }
}
