import Foundation
import Glibc
import TestSupport
import Testing

/// `stipple-sim run --on pen --pen PATH`: a pen at a serial port, here a simulated one, and a person who is asked.
struct PenScenarioTests {
    private let desk: Desk

    init() throws {
        desk = try Desk()
    }

    private func file(_ name: String) -> String { Repository.path + "/Simulator/Scenarios/\(name).yaml" }
    private var onPen: [String] { ["--on", "pen", "--pen", desk.port] }

    private func play(_ words: [String], stdin: String = "") throws -> ProgramOutcome {
        try run(desk.simulator, ["run"] + words, environment: desk.environment, stdin: stdin, timeout: .seconds(120))
    }

    private func start(_ words: [String]) throws -> RunningProgram {
        try RunningProgram(desk.simulator, ["run"] + words, environment: desk.environment)
    }

    /// A scenario's text, with its plans copied to where a changed one will stand.
    private func copied(_ name: String) throws -> String {
        try FileManager.default.copyItem(
            atPath: Repository.path + "/Simulator/Scenarios/plans",
            toPath: desk.folder.path + "/plans"
        )
        return try String(contentsOfFile: file(name), encoding: .utf8)
    }

    private func inject(_ words: String) throws {
        let words = words.split(separator: " ").map(String.init)
        let outcome = try run(
            desk.simulator,
            ["inject"] + words + ["--control", desk.port + ".control"],
            environment: desk.environment
        )
        #expect(outcome.status == 0, "\(outcome)")
    }

    /// Waits until the person has been told something.
    private func wait(_ program: RunningProgram, for text: String) throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !program.stderr.contains(text) {
            guard !program.hasEnded, ContinuousClock.now < deadline else {
                throw TestSupportError("\"\(text)\" was not said:\n\(program.stderr)\n\(program.stdout)")
            }
        }
    }

    private func end(_ pen: RunningProgram) throws -> ProgramOutcome {
        pen.send(signal: SIGTERM)
        return try pen.finish()
    }

    private func verdicts(_ text: String) throws -> [String: [String: Any]] {
        let line = try #require(Desk.lines(text, schema: "stipple-sim.run/1").first, "\(text)")
        #expect(line["on"] as? String == "pen:\(desk.port)")
        #expect(line["serial"] as? String == "SIM-0001")
        let list = try #require(line["verdicts"] as? [[String: Any]])
        return Dictionary(list.map { ($0["expectation"] as? String ?? "", $0) }) { first, _ in first }
    }

    @Test func `CLI-650 a port is needed and told with the place, an absent pen is 69, a busy one 75`() throws {
        let name = file("h0-undisturbed")
        #expect(try play([name, "--on", "pen"]).status == 64)
        #expect(try play([name, "--pen", desk.port]).status == 64)
        let absent = try play([name] + onPen)
        #expect(absent.status == 69 && absent.stderr.contains(desk.port) && absent.stdout.isEmpty, "\(absent)")
        let pen = try desk.pen()
        let first = try start([file("h2-emergency-stop")] + onPen)
        try wait(first, for: "→ Press the emergency stop")
        let busy = try play([name] + onPen)
        #expect(busy.status == 75 && busy.stdout.isEmpty, "\(busy)")
        first.send(signal: SIGTERM)
        #expect(try first.finish().status == 143)
        _ = try end(pen)
    }

    @Test func `CLI-651 steps that nobody can do are all listed, before the port is touched`() throws {
        let text = try copied("h7-drag")
            .replacingOccurrences(
                of: "timeline:\n",
                with: "timeline:\n  - {at: running, inject: host-clock-jump}\n  - {at: 1 s, inject: unplug}\n"
            )
        let changed = try desk.folder.write(text, to: "two.yaml").path
        let refused = try play([file("h0-undisturbed"), changed] + onPen)
        #expect(refused.status == 10 && refused.stdout.isEmpty, "\(refused)")
        #expect(refused.stderr.contains("two.yaml"))
        #expect(refused.stderr.contains("running: host-clock-jump cannot be done by hand on a real pen."))
        #expect(refused.stderr.contains("running + 400 ms: drag cannot be done by hand on a real pen."))
        #expect(!refused.stderr.contains("unplug"))
    }

    @Test func `CLI-652 what pen and host tell is judged, truth is not, and both say so`() throws {
        let pen = try desk.pen()
        let report = desk.folder.path + "/verdicts.xml"
        let outcome = try play([file("h0-undisturbed"), "--json", "--junit", report] + onPen)
        #expect(outcome.status == 0, "\(outcome)")
        let verdicts = try verdicts(outcome.stdout)
        let beyond = try #require(verdicts["never: beyond_depth"])
        #expect(beyond["verdict"] as? String == "not judged")
        #expect((beyond["reason"] as? String)?.contains("plant's truth") == true)
        let depth = try #require(verdicts["value: depth_error_um, between: [0, 50]"])
        #expect(depth["verdict"] as? String == "passed" && depth["source"] as? String == "pen")
        let trips = try #require(verdicts["value: trips, between: [0, 0]"])
        #expect(trips["verdict"] as? String == "passed" && trips["source"] as? String == "host")
        let xml = try String(contentsOfFile: report, encoding: .utf8)
        #expect(xml.contains("name=\"serial\" value=\"SIM-0001\"") && xml.contains("skipped=\"3\""))
        #expect(outcome.stderr.contains("Armed for cheek_left. Put the pen on the skin and press the enable."))
        _ = try end(pen)
    }

    @Test func `CLI-653 a person is asked at the fault's time and it counts from the answer on`() throws {
        let pen = try desk.pen()
        let program = try start([file("h2-emergency-stop"), "--json"] + onPen)
        try wait(program, for: "→ Press the emergency stop and leave it pressed. Then press Enter.")
        #expect(program.stderr.contains("running + 400 ms: Press the emergency stop and leave it pressed. 1 s later:"))
        try inject("emergency-stop")
        program.write("\n")
        try wait(program, for: "→ Release the emergency stop. Then press Enter.")
        try inject("emergency-stop --heal")
        program.write("\n")
        let outcome = try program.finish()
        #expect(outcome.status == 0, "\(outcome)")
        let verdicts = try verdicts(outcome.stdout)
        for (name, source) in [
            ("eventually: pen_tripped, within: 2 ms, of: running + 400 ms", "pen"),
            ("eventually: \"host_cause:emergency_stop\", within: 3 ms, of: running + 400 ms", "host"),
            ("eventually: parked, within: 11 ms, of: running + 400 ms", "pen"),
            ("never: needles_out, from: running + 412 ms", "pen"),
        ] {
            let plain = name.replacingOccurrences(of: "\"", with: "")
            let verdict = try #require(verdicts[name] ?? verdicts[plain], "\(name) in \(verdicts.keys)")
            #expect(verdict["verdict"] as? String == "passed" && verdict["source"] as? String == source, "\(verdict)")
        }
        _ = try end(pen)
    }

    @Test func `CLI-654 a latched pen is refused, a fault that is never made fails, input that ends stops`() throws {
        let pen = try desk.pen()
        try inject("emergency-stop")
        let latched = try play([file("h0-undisturbed")] + onPen)
        try inject("emergency-stop --heal")
        #expect(latched.status == 10 && latched.stderr.contains("has latched emergency_stop"), "\(latched)")
        let cleared = try desk.run(["clear", "--pen", desk.port, "--cause", "emergency_stop"])
        #expect(cleared.status == 0, "\(cleared)")
        let lie = try play([file("h2-emergency-stop")] + onPen, stdin: "\n\n")
        #expect(lie.status == 1 && lie.stdout.contains("pen_tripped never came"), "\(lie)")
        let gone = try play([file("h2-emergency-stop")] + onPen)
        #expect(gone.status == 74 && gone.stdout.isEmpty, "\(gone)")
        #expect(gone.stderr.contains("nobody answers: “Press the emergency stop and leave it pressed.”"))
        #expect(gone.stderr.contains("The pen says that its needles are parked."))
        _ = try end(pen)
    }

    @Test func `CLI-655 a real pen without a person at a terminal is refused and nothing moves`() throws {
        let pen = try desk.pen(["--unmarked"])
        let refused = try play([file("h0-undisturbed")] + onPen, stdin: "nobody\n")
        #expect(refused.status == 10 && refused.stdout.isEmpty, "\(refused)")
        #expect(refused.stderr.contains("is a real one") && refused.stderr.contains("nothing has moved"))
        let ended = try end(pen)
        #expect(Desk.lines(ended.stdout, schema: "stipple-sim.area/1").isEmpty, "\(ended)")
    }

    @Test func `CLI-656 at a terminal a real pen takes the typed word, and no other`() throws {
        let pen = try desk.pen(["--unmarked"])
        for wrong in ["", "yes", "NOBODY", "somebody"] {
            let terminal = try TerminalProgram(
                desk.simulator,
                ["run", file("h0-undisturbed")] + onPen,
                environment: desk.environment
            )
            try terminal.waitForText("type nobody and press Enter")
            #expect(terminal.picture.text.contains("NEEDLES WILL MOVE"))
            terminal.type("\(wrong)\n")
            #expect(try terminal.finish() == 10, "\(wrong)")
            #expect(!terminal.picture.text.contains("Press the pen's button"))
        }
        let terminal = try TerminalProgram(
            desk.simulator,
            ["run", file("h0-undisturbed")] + onPen,
            environment: desk.environment
        )
        try terminal.waitForText("type nobody and press Enter")
        terminal.type("nobody\n")
        try terminal.waitForText("Press the pen's button once to confirm the limits of this session.")
        terminal.send(signal: SIGINT)
        #expect(try terminal.finish() == 130)
        _ = try end(pen)
    }

    @Test func `CLI-657 Ctrl-C stops the pen, awaits its word that it is parked, and ends with 130`() throws {
        let pen = try desk.pen()
        let program = try start([file("h2-emergency-stop")] + onPen)
        try wait(program, for: "→ Press the emergency stop")
        program.send(signal: SIGINT)
        let outcome = try program.finish()
        #expect(outcome.status == 130 && outcome.stdout.isEmpty, "\(outcome)")
        #expect(outcome.stderr.contains("The pen says that its needles are parked."))
        let ended = try end(pen)
        #expect(!Desk.lines(ended.stdout, schema: "stipple-sim.park/1").isEmpty, "\(ended)")
    }

    @Test func `CLI-658 a run in which nothing was judged is status 1`() throws {
        let pen = try desk.pen()
        let text = try copied("h0-undisturbed")
        let head = try #require(text.range(of: "expect:\n"))
        let path = try desk.folder.write(
            text[..<head.upperBound] + "  - {never: beyond_depth}\nlimit: 30 s\n",
            to: "blind.yaml"
        ).path
        let outcome = try play([path] + onPen)
        #expect(outcome.status == 1 && outcome.stdout.contains("not judged  never: beyond_depth"), "\(outcome)")
        #expect(outcome.stdout.contains("0 of 1 passed"))
        _ = try end(pen)
    }

    @Test func `CLI-659 a pen that is not the scenario's, or cannot play a step of it, is refused unmoved`() throws {
        let paced = try desk.pen()
        let held = try play([file("h1-missed-ticks")] + onPen)
        #expect(held.status == 10 && held.stderr.contains("--pace wall"), "\(held)")
        _ = try end(paced)
        let base = try desk.pen(["--profile", "sensed-depth"])
        let other = try play([file("h0-undisturbed")] + onPen)
        #expect(other.status == 10 && other.stderr.contains("profile glide"), "\(other)")
        let ended = try end(base)
        #expect(Desk.lines(ended.stdout, schema: "stipple-sim.area/1").isEmpty, "\(ended)")
    }
}
