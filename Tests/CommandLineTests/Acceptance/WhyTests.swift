import Foundation
import TestSupport
import Testing

/// `why` and `clear`: what stopped the needles, and a person's explicit act.
struct WhyTests {
    @Test func `CLI-160 where nothing has run there is nothing to explain`() throws {
        let desk = try Desk()
        let prose = try desk.run(["why"])
        #expect(prose.status == 69, "\(prose)")
        #expect(prose.stderr.contains("nothing to explain"))
        let outcome = try desk.run(["why", "--json"])
        #expect(outcome.status == 69, "\(outcome)")
        #expect(Desk.lines(outcome.stdout, schema: "stipple.error/1").count == 1)
    }

    @Test func `CLI-161 of a treatment that runs, of a host that was killed, and of a pen that went away`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let plan = try desk.plan(punctures: 30_000)
        let host = try desk.start(["treat", plan, "--pen", desk.port, "--yes"])
        try host.waitForOutput(containing: "Treating")
        let running = try desk.run(["why", "--json"])
        #expect(running.status == 0, "\(running)")
        let status = try #require(Desk.lines(running.stdout, schema: "stipple.status/1").first, "\(running)")
        #expect(status["pid"] as? Int == Int(host.pid))
        #expect(status["simulated"] as? Bool == true)
        #expect(status["unmet"] as? [[String: Any]] != nil)
        host.send(signal: SIGKILL)
        _ = try host.finish()
        let killed = try desk.run(["why"])
        #expect(killed.status == 0, "\(killed)")
        #expect(killed.stdout.contains("Process \(host.pid) ended without a word"), "\(killed)")
        try pen.waitForOutput(containing: "stipple-sim.park/1")
        #expect(try desk.run(["clear", "--pen", desk.port, "--cause", "link_lost"]).status == 0)
        let second = try desk.start(["treat", plan, "--pen", desk.port, "--yes"])
        try second.waitForOutput(containing: "Treating")
        pen.send(signal: SIGKILL)
        #expect(try second.finish().status == 11)
        let last = try desk.run(["why"])
        #expect(last.stdout.contains("Last stop"), "\(last)")
        #expect(last.stdout.contains("First cause: The pen was unplugged."), "\(last)")
        _ = try pen.finish()
    }

    @Test func `CLI-165 a fault is cleared by its name, typed or given, and by nothing else`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        #expect(try desk.run(["clear", "--pen", desk.port]).stdout.contains("nothing to clear"))
        let host = try desk.start(["treat", desk.plan(punctures: 30_000), "--pen", desk.port, "--yes"])
        try host.waitForOutput(containing: "Treating")
        host.send(signal: SIGKILL)
        _ = try host.finish()
        // Before that it is a lapse, which a new session ends.
        try pen.waitForOutput(containing: "stipple-sim.trip/1")
        for answer in ["", "\n", "stall\n", "LINK_LOST\n", "y\n"] {
            let refused = try desk.run(["clear", "--pen", desk.port], stdin: answer)
            #expect(refused.status == 10, "\(refused)")
            #expect(refused.stdout.contains("The pen holds link_lost (3): "))
        }
        let unknown = try desk.run(["clear", "--pen", desk.port, "--cause", "nonsense", "--json"])
        #expect(unknown.status == 10, "\(unknown)")
        #expect(Desk.lines(unknown.stdout, schema: "stipple.error/1").first?["exit"] as? Int == 10)
        let devices = try desk.run(["devices", desk.port])
        #expect(devices.stdout.contains("tripped, holds link_lost"), "\(devices)")
        let cleared = try desk.run(["clear", "--pen", desk.port], stdin: "link_lost\n")
        #expect(cleared.status == 0, "\(cleared)")
        #expect(cleared.stdout.contains("Cleared link_lost; the pen is disarmed."))
        let again = try desk.run(["clear", "--pen", desk.port, "--cause", "link_lost", "--json"])
        #expect(again.status == 0, "\(again)")
        let document = try #require(Desk.lines(again.stdout, schema: "stipple.clear/1").first, "\(again)")
        #expect(document["cleared"] as? Bool == false)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }
}
