import Foundation
import TestSupport
import Testing

/// QA's command line as QA meets it.
struct SimulatorTests {
    private static func simulator(_ desk: Desk, _ words: [String]) throws -> ProgramOutcome {
        try run(desk.simulator, words, environment: desk.environment, timeout: .seconds(200))
    }

    @Test func `CLI-170 a place that is taken is refused and left as it is`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let second = try Self.simulator(desk, ["pen", "--link", "pty:\(desk.port)"])
        #expect(second.status == 75, "\(second)")
        let file = try desk.folder.write("mine", to: "file").path
        let occupied = try Self.simulator(desk, ["pen", "--link", "pty:\(file)", "--json"])
        #expect(occupied.status == 65, "\(occupied)")
        #expect(Desk.lines(occupied.stdout, schema: "stipple-sim.error/1").count == 1)
        #expect(try desk.folder.text("file") == "mine")
        pen.send(signal: SIGTERM)
        #expect(try pen.finish().status == 0)
        // The name is given back.
        #expect(!FileManager.default.fileExists(atPath: desk.port))
        #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: desk.port)) == nil)
    }

    @Test(arguments: [
        "pen", "pen --link usb:1", "pen --link pty:", "pen --link pty:x --noise 0.6", "pen --link pty:x --noise nan",
        "pen --link pty:x --pace soon", "pen --link pty:x --hand foot", "pen --link pty:x --seed -1",
        "treat PLAN --seeds 3",
        "treat PLAN --seeds 3..<3", "treat PLAN --jobs 0", "treat PLAN --jobs 257", "treat PLAN --noise -1",
        "treat PLAN --drift 10001",
    ])
    func `CLI-171 values that make no sense are status 64 with a sentence`(line: String) throws {
        let desk = try Desk()
        let plan = try desk.plan()
        let outcome = try Self.simulator(desk, line.split(separator: " ").map { $0 == "PLAN" ? plan : String($0) })
        #expect(outcome.status == 64, "\(outcome)")
        #expect(!outcome.stderr.isEmpty)
    }

    @Test func `CLI-172 several jobs print the same lines in the same order as one`() throws {
        let desk = try Desk()
        let plan = try desk.plan(punctures: 700)
        let words = ["treat", plan, "--seeds", "30..<38", "--json"]
        let one = try Self.simulator(desk, words)
        let four = try Self.simulator(desk, words + ["--jobs", "4"])
        #expect(one.status == 0, "\(one)")
        #expect(one.stdout == four.stdout)
        #expect(Desk.lines(one.stdout, schema: "stipple-sim.treat/1").map { $0["seed"] as? Int } == Array(30..<38))
    }

    @Test func `CLI-173 a run that is not completed is a negative verdict with its cause`() throws {
        let desk = try Desk()
        let plan = try desk.plan()
        // Every tenth byte is wrong: no handshake comes through.
        let outcome = try Self.simulator(desk, ["treat", plan, "--seeds", "1..<2", "--noise", "0.1", "--json"])
        #expect(outcome.status == 1, "\(outcome)")
        let line = try #require(Desk.lines(outcome.stdout, schema: "stipple-sim.treat/1").first)
        #expect(line["safe"] as? Bool == true)
        #expect((line["message"] as? String)?.isEmpty == false)
        #expect(Desk.lines(outcome.stdout, schema: "stipple-sim.error/1").first?["exit"] as? Int == 1)
        let unread = try Self.simulator(desk, ["treat", desk.folder.path + "/none.yaml"])
        #expect(unread.status == 65, "\(unread)")
    }

    @Test func `CLI-174 each fault is listed with its hazard and those that are not built say so`() throws {
        let desk = try Desk()
        let prose = try Self.simulator(desk, ["faults"])
        #expect(prose.status == 0, "\(prose)")
        let outcome = try Self.simulator(desk, ["faults", "--json"])
        let lines = Desk.lines(outcome.stdout, schema: "stipple-sim.fault/1")
        #expect(lines.count >= 8)
        for line in lines {
            let fault = try #require(line["fault"] as? String)
            #expect((line["hazard"] as? String)?.hasSuffix(".") == true)
            let text = prose.stdout.split(separator: "\n").first { $0.hasPrefix("\(fault) ") }
            let isSupported = try #require(line["supported"] as? Bool)
            #expect(text?.contains("(unsupported)") == !isSupported, "\(fault)")
        }
    }
}
