import Foundation
import Glibc
import TestSupport
import Testing

/// Faults of a pen that runs, switched from the command line.
struct InjectTests {
    private let desk: Desk
    private var control: String { desk.port + ".control" }

    init() throws {
        desk = try Desk()
    }

    private func inject(_ words: [String]) throws -> ProgramOutcome {
        try run(desk.simulator, ["inject"] + words + ["--control", control], environment: desk.environment)
    }

    private func active() throws -> [String] {
        let outcome = try inject(["--list", "--json"])
        #expect(outcome.status == 0, "\(outcome)")
        let line = try #require(Desk.lines(outcome.stdout, schema: "stipple-sim.inject/1").first)
        return try #require(line["active"] as? [[String: Any]]).compactMap { $0["fault"] as? String }
    }

    @Test func `CLI-610 faults of a pen are switched on, listed and healed over its socket`() throws {
        let pen = try desk.pen()
        let on = try inject(["drag", "--amount", "3000"])
        #expect(on.status == 0 && on.stdout == "drag: on.\n", "\(on)")
        #expect(try inject(["bytes-late"]).status == 0)
        #expect(try active() == ["drag", "bytes-late"])
        let prose = try inject(["--list"])
        #expect(prose.stdout == "2 on.\ndrag 3000 µNm\nbytes-late 3000 µs\n", "\(prose)")
        let jump = try inject(["clock-jump", "--amount", "20", "--json"])
        let line = try #require(Desk.lines(jump.stdout, schema: "stipple-sim.inject/1").first)
        #expect(line["fault"] as? String == "clock-jump")
        #expect(line["done"] as? Bool == true && line["unsupported"] as? Bool == false)
        #expect(line["time_us"] as? Int != nil && line["message"] as? String == "clock-jump: done.")
        #expect(try inject(["drag", "--heal"]).status == 0)
        #expect(try active() == ["bytes-late"])
        #expect(try inject(["all", "--heal"]).status == 0)
        #expect(try active().isEmpty)
        pen.send(signal: SIGTERM)
        #expect(try pen.finish().status == 0)
        #expect(!FileManager.default.fileExists(atPath: control))
    }

    @Test(arguments: [
        "", "darg", "drag --amount 0", "drag --amount 12001", "drag --amount x", "stall --amount 1", "all",
        "drag --heal --amount 1", "--list drag", "--list --heal", "drag --heal --for 5", "reset --for 5",
        "all --heal --for 5", "drag --for -1",
    ])
    func `CLI-611 what makes no sense is status 64 before anything is switched`(line: String) throws {
        let outcome = try inject(line.split(separator: " ").map(String.init))
        #expect(outcome.status == 64, "\(outcome)")
        #expect(!outcome.stderr.isEmpty)
        if line == "darg" {
            #expect(outcome.stderr.contains("Did you mean drag?"))
        }
    }

    @Test func `CLI-612 no pen is 69, and what a pen cannot have or has not is 10 with the reason`() throws {
        let none = try inject(["drag"])
        #expect(none.status == 69 && none.stderr.contains(control), "\(none)")
        let pen = try desk.pen(["--profile", "base"])
        for (words, reason) in [
            (["missed-ticks"], "kill -STOP"), (["stage-stuck"], "dial"), (["drag", "--heal"], "not on"),
            (["clock-jump", "--amount", "-600000"], "cannot jump back"),
        ] {
            let outcome = try inject(words)
            #expect(outcome.status == 10 && outcome.stderr.contains(reason), "\(outcome)")
            let json = try inject(words + ["--json"])
            #expect(Desk.lines(json.stdout, schema: "stipple-sim.error/1").first?["exit"] as? Int == 10, "\(json)")
        }
        #expect(try active().isEmpty)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-613 a fault for a time is healed after it, and at once when it is interrupted`() throws {
        let pen = try desk.pen()
        let short = try inject(["stall", "--for", "30"])
        #expect(short.status == 0 && short.stdout == "stall: on.\nstall: healed.\n", "\(short)")
        #expect(try active().isEmpty)
        let long = try RunningProgram(
            desk.simulator,
            ["inject", "stall", "--for", "600000", "--control", control],
            environment: desk.environment
        )
        _ = try long.waitForOutput(containing: "stall: on.")
        #expect(try active() == ["stall"])
        long.send(signal: SIGINT)
        let outcome = try long.finish()
        #expect(outcome.status == 130, "\(outcome)")
        #expect(try active().isEmpty)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-614 an unplugged pen is gone until it is healed`() throws {
        let pen = try desk.pen()
        #expect(try inject(["unplug"]).status == 0)
        #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: desk.port)) == nil)
        #expect(try desk.run(["clear", "--pen", desk.port]).status == 69)
        #expect(try inject(["unplug", "--heal"]).status == 0)
        #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: desk.port)) != nil)
        let treated = try desk.run(["treat", desk.plan(punctures: 420), "--pen", desk.port, "--yes"])
        #expect(treated.status == 0, "\(treated)")
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-615 a treatment meets the fault that is injected, and another one works when it is healed`() throws
    {
        let pen = try desk.pen()
        #expect(try inject(["emergency-stop"]).status == 0)
        let stopped = try desk.run(["treat", desk.plan(punctures: 420), "--pen", desk.port, "--yes"])
        #expect([10, 11].contains(stopped.status), "\(stopped)")
        #expect((stopped.stdout + stopped.stderr).localizedCaseInsensitiveContains("emergency"), "\(stopped)")
        #expect(try inject(["emergency-stop", "--heal"]).status == 0)
        _ = try desk.run(["clear", "--pen", desk.port, "--cause", "emergency_stop"])
        let treated = try desk.run(["treat", desk.plan(punctures: 420), "--pen", desk.port, "--yes"])
        #expect(treated.status == 0, "\(treated)")
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        #expect(Desk.lines(ended.stdout, schema: "stipple-sim.trip/1").first?["fault"] as? String == "emergency_stop")
        #expect(
            Desk.lines(ended.stdout, schema: "stipple-sim.area/1").allSatisfy { $0["beyond_limit"] as? Bool == false }
        )
    }

    @Test func `CLI-616 a socket that cannot be is a failure where it was asked for, and said where it was not`() throws
    {
        let file = try desk.folder.write("mine", to: "file").path
        let words = ["pen", "--link", "pty:\(desk.port)", "--json"]
        let refused = try run(desk.simulator, words + ["--control", file], environment: desk.environment)
        #expect(refused.status == 65, "\(refused)")
        #expect(try desk.folder.text("file") == "mine")
        #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: desk.port)) == nil)
        // Beside the port there is no room for a socket's name: the pen is there without one.
        _ = try desk.folder.write("in the way", to: "pen.control")
        let pen = try RunningProgram(desk.simulator, words, environment: desk.environment)
        let first = try pen.waitForOutput(containing: "stipple-sim.pen/1")
        #expect(Desk.lines(first, schema: "stipple-sim.pen/1").first?["control"] == nil)
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        #expect(ended.stderr.contains("cannot be switched"), "\(ended)")
        #expect(try desk.folder.text("pen.control") == "in the way")
    }

    @Test func `CLI-617 the list has place, hazard, amount and where each fault can be switched`() throws {
        let outcome = try run(desk.simulator, ["faults", "--json"], environment: desk.environment)
        let lines = Desk.lines(outcome.stdout, schema: "stipple-sim.fault/1")
        #expect(lines.count >= 27)
        for line in lines {
            #expect(["plant", "sensors", "firmware", "link", "host"].contains(line["place"] as? String))
            #expect((line["hazard_id"] as? String)?.hasPrefix("H") == true)
            #expect(line["at_port"] as? Bool == (line["place"] as? String != "host"))
            guard let unit = line["unit"] as? String else {
                #expect(line["usual"] == nil && line["least"] == nil && line["most"] == nil)
                continue
            }
            let usual = try #require(line["usual"] as? Int)
            let least = try #require(line["least"] as? Int)
            #expect(!unit.isEmpty && least <= usual && usual <= (line["most"] as? Int ?? .min))
        }
        let prose = try run(desk.simulator, ["faults"], environment: desk.environment).stdout
        for heading in ["Physics:", "Sensors and switches:", "Firmware:", "Host:", "Protocol defects"] {
            #expect(prose.contains("\n\(heading)") || prose.hasPrefix(heading), "\(heading)")
        }
        #expect(
            prose.contains("drag                H7  Slow needles tear the skin instead of puncturing it. Amount: 1 to")
        )
    }
}
