import Foundation
import TestSupport
import Testing

/// The pen goes away in the middle of a treatment and comes back: at the same port, started anew.
struct ReconnectTests {
    /// A treatment in motion whose pen was then killed.
    private static func unplugged(_ desk: Desk, _ options: [String]) throws -> RunningProgram {
        let pen = try desk.pen()
        let host = try desk.start(["treat", desk.plan(), "--pen", desk.port] + options)
        if !options.contains("--yes") {
            host.write("y\n")
        }
        try host.waitForOutput(containing: "Treating")
        pen.send(signal: SIGKILL)
        _ = try pen.finish()
        return host
    }

    @Test func `CLI-155 a person goes on with a pen that came back and what was delivered counts`() throws {
        let desk = try Desk()
        let host = try Self.unplugged(desk, ["--reconnect", "30"])
        try host.waitForOutput(containing: "LIFT THE PEN")
        try host.waitForOutput(containing: "Waiting 30 s for the pen")
        let pen = try desk.pen()
        let asked = try host.waitForOutput(containing: "go on with cheek_left")
        // Nothing moves before the answer.
        #expect(Desk.lines(pen.stdout, schema: "stipple-sim.park/1").isEmpty)
        let words = try #require(asked.split(separator: "(").last?.split(separator: " "))
        let delivered = try #require(Int(words[0]))
        host.write("y\n")
        let outcome = try host.finish()
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.stdout.contains("cheek_left has its dose: 4200 punctures"))
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        let truth = try #require(Desk.lines(ended.stdout, schema: "stipple-sim.area/1").first)
        let punctures = try #require(truth["punctures"] as? Int)
        // The second part made what the first one left: 12 needles a stroke, and the odd needle misses.
        #expect(abs(delivered + punctures - 4_200) <= 100, "\(delivered) and \(punctures)")
        #expect(truth["beyond_limit"] as? Bool == false)
    }

    @Test func `CLI-156 a person who does not go on ends the treatment, and nothing moves`() throws {
        let desk = try Desk()
        let host = try Self.unplugged(desk, ["--reconnect", "30"])
        try host.waitForOutput(containing: "Waiting 30 s")
        let pen = try desk.pen()
        try host.waitForOutput(containing: "go on with")
        host.write("n\n")
        #expect(try host.finish().status == 12)
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        #expect(Desk.lines(ended.stdout, schema: "stipple-sim.park/1").isEmpty)
    }

    @Test(arguments: [("y\n", Int32(0)), ("", 12)])
    func `CLI-157 --yes does not answer whether to go on, because that clears a cause`(
        answer: String,
        status: Int32
    ) throws {
        let desk = try Desk()
        let host = try Self.unplugged(desk, ["--reconnect", "30", "--yes"])
        try host.waitForOutput(containing: "Waiting 30 s")
        let pen = try desk.pen()
        try host.waitForOutput(containing: "go on with")
        host.write(answer)
        let outcome = try host.finish()
        #expect(outcome.status == status, "\(outcome)")
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-158 a pen that does not come back in time ends the treatment as stopped by the interlock`() throws {
        let desk = try Desk()
        let host = try Self.unplugged(desk, ["--reconnect", "1", "--yes"])
        let outcome = try host.finish(timeout: .seconds(20))
        #expect(outcome.status == 11, "\(outcome)")
        #expect(outcome.stdout.contains("unplugged"))
    }

    @Test func `CLI-159 a signal ends the waiting for a pen`() throws {
        let desk = try Desk()
        let host = try Self.unplugged(desk, ["--reconnect", "3000"])
        try host.waitForOutput(containing: "Waiting 3000 s")
        host.send(signal: SIGINT)
        let outcome = try host.finish(timeout: .seconds(20))
        #expect(outcome.status == 130, "\(outcome)")
    }

    @Test func `CLI-240 another pen in the place of the one that was unplugged is refused with both serials`() throws {
        let desk = try Desk()
        let host = try Self.unplugged(desk, ["--reconnect", "30", "--yes"])
        try host.waitForOutput(containing: "Waiting 30 s")
        let pen = try desk.pen(["--serial", "SIM-OTHER"])
        let outcome = try host.finish()
        #expect(outcome.status == 10, "\(outcome)")
        #expect(outcome.stdout.contains("SIM-OTHER") && outcome.stdout.contains("SIM-0001"), "\(outcome)")
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        #expect(Desk.lines(ended.stdout, schema: "stipple-sim.park/1").isEmpty)
    }

    @Test func `CLI-241 how the pen stands that is back is told before the question, and the pass goes on`() throws {
        let desk = try Desk()
        let plan = try desk.plan(punctures: 4_200, passes: 2)
        let pen = try desk.pen()
        let host = try desk.start(["treat", plan, "--pen", desk.port, "--reconnect", "30"])
        host.write("y\n")
        try host.waitForOutput(containing: "Pass 1 of 2 of cheek_left done: turn to vertical")
        pen.send(signal: SIGKILL)
        _ = try pen.finish()
        try host.waitForOutput(containing: "Waiting 30 s")
        let second = try desk.pen()
        let asked = try host.waitForOutput(containing: "go on with cheek_left, pass 2 of 2")
        #expect(asked.contains("Pen SIM-0001 is back"))
        host.write("y\n")
        let outcome = try host.finish()
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.stdout.contains("Pass 2 of 2 of cheek_left: vertical."))
        #expect(outcome.stdout.contains("cheek_left rested at"))
        #expect(outcome.stdout.contains("The pass is done."))
        second.send(signal: SIGTERM)
        _ = try second.finish()
    }
}
