import Foundation
import TestSupport
import Testing

/// What stands behind a port, and what a person is told of it.
struct PortTests {
    @Test(arguments: [["treat", "PLAN", "--yes", "--pen"], ["clear", "--pen"], ["devices"]])
    func `CLI-143 a port behind which nobody answers is no pen`(words: [String]) throws {
        let desk = try Desk()
        let port = try StrangePort(talks: false)
        defer { port.end() }
        let plan = try desk.plan()
        let outcome = try desk.run(words.map { $0 == "PLAN" ? plan : $0 } + [port.path])
        #expect(outcome.status == 69, "\(outcome)")
        #expect((outcome.stdout + outcome.stderr).contains("did not answer hello within 3 s"), "\(outcome)")
    }

    @Test func `CLI-144 a port that talks rubbish without end is no pen`() throws {
        let desk = try Desk()
        let port = try StrangePort(talks: true)
        defer { port.end() }
        let outcome = try desk.run(["treat", desk.plan(), "--pen", port.path, "--yes", "--json"])
        #expect(outcome.status == 69, "\(outcome)")
        let document = try #require(Desk.lines(outcome.stdout, schema: "stipple.treat/1").first, "\(outcome)")
        #expect(document["outcome"] as? String == "no_answer")
    }

    @Test func `CLI-145 devices says hello to the ports that are named and tells what answers`() throws {
        let desk = try Desk()
        let pen = try desk.pen(["--seed", "3"])
        let prose = try desk.run(["devices", desk.port])
        #expect(prose.status == 0, "\(prose)")
        let said = "pen SIM-0001, firmware 0.1.0, base, sensed-depth, driven-depth, glide, disarmed  SIMULATED, paced"
        #expect(prose.stdout.contains("\(desk.port)  \(said)"))
        let outcome = try desk.run(["devices", desk.port, desk.folder.path + "/none", "--json"])
        // One of the two is not there: its status, and both in the list.
        #expect(outcome.status == 69, "\(outcome)")
        let document = try #require(Desk.lines(outcome.stdout, schema: "stipple.devices/1").first)
        let pens = try #require(document["pens"] as? [[String: Any]])
        #expect(pens.count == 2)
        #expect(pens[0]["serial"] as? String == "SIM-0001")
        #expect(pens[0]["simulated"] as? Bool == true)
        #expect((pens[1]["error"] as? String)?.contains("no such file") == true)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-146 a pen that is treating is shown as in use and is not disturbed`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let host = try desk.start(["treat", desk.plan(), "--pen", desk.port, "--yes"])
        try host.waitForOutput(containing: "Treating")
        let outcome = try desk.run(["devices", desk.port])
        #expect(outcome.status == 75, "\(outcome)")
        #expect(outcome.stdout.contains("\(host.pid)"))
        #expect(try desk.run(["clear", "--pen", desk.port, "--cause", "stall"]).status == 75)
        #expect(try host.finish().status == 0)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-147 the pen may be named by STIPPLE_PEN and the flag goes before it`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let named = try run(
            desk.stipple,
            ["clear"],
            environment: desk.environment.merging(["STIPPLE_PEN": desk.port]) { $1 }
        )
        #expect(named.status == 0, "\(named)")
        #expect(named.stdout.contains("nothing to clear"))
        let both = try run(
            desk.stipple,
            ["clear", "--pen", desk.port],
            environment: desk.environment.merging(["STIPPLE_PEN": "/dev/null"]) { $1 }
        )
        #expect(both.status == 0, "\(both)")
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }
}
