import Foundation
import TestSupport
import Testing

/// The live view on a real terminal: what a person sees, what keys do, and that the terminal is given back.
@Suite(.serialized) struct LiveViewTests {
    private static func start(
        _ desk: Desk,
        punctures: Int = 30_000,
        _ options: [String] = [],
        environment: [String: String] = [:]
    ) throws -> TerminalProgram {
        try TerminalProgram(
            desk.stipple,
            ["treat", desk.plan(punctures: punctures), "--pen", desk.port] + options,
            environment: desk.environment.merging(environment) { _, own in own }
        )
    }

    /// A treatment whose needles move, its question answered by a person.
    private static func treating(_ desk: Desk) throws -> TerminalProgram {
        let host = try start(desk)
        try host.waitForText("Start? [y/N]")
        #expect(!host.isByKey)
        host.type("y\n")
        try host.wait("moving needles") { $0.picture.text.contains("The needles move while the enable is held.") }
        return host
    }

    private static func end(_ pen: RunningProgram) throws -> [[String: Any]] {
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        for truth in Desk.lines(ended.stdout, schema: "stipple-sim.area/1") {
            #expect(truth["beyond_limit"] as? Bool == false)
        }
        return Desk.lines(ended.stdout, schema: "stipple-sim.park/1")
    }

    @Test func `CLI-300 at the end the terminal is as before and the summary stands below the last picture`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let host = try Self.start(desk, punctures: 4_200)
        try host.waitForText("Start? [y/N]")
        host.type("y\n")
        try host.wait("the view") { $0.isByKey && !$0.picture.isCursorShown }
        #expect(host.picture.memory.contains { $0.contains("Start? [y/N]") }, "the question is kept")
        #expect(try host.finish() == 0)
        #expect(host.isGivenBack)
        let text = host.picture.text
        let last = try #require(text.range(of: "NEXT STEP  The summary stands below."))
        let summary = try #require(text.range(of: "\nDone: all areas have their dose.", options: .backwards))
        #expect(last.upperBound <= summary.lowerBound)
        #expect(text.contains("SIMULATED: no needle moved"))
        #expect(host.picture.lines.contains { $0.hasPrefix("cheek_left") && $0.contains("0.50/0.50") })
        #expect(host.picture.unknown.isEmpty, "\(host.picture.unknown)")
        _ = try Self.end(pen)
    }

    @Test(arguments: [("q", Int32(12)), ("Q", 12), ("\u{1B}", 12), ("\u{3}", 130), ("SIGTERM", 143)])
    func `CLI-301 a stop by key, Ctrl-C or signal parks the needles and gives the terminal back`(
        how: String,
        expected: Int32
    ) throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let host = try Self.treating(desk)
        #expect(host.isByKey)
        if how == "SIGTERM" { host.send(signal: SIGTERM) } else { host.type(how) }
        #expect(try host.finish() == expected, "\(host.picture.text)")
        #expect(host.isGivenBack)
        #expect(host.picture.text.contains("WHAT       Stopped by the practitioner; the needles are parked."))
        #expect(host.picture.text.contains("WHERE      cheek_left (area 1 of 1), after "))
        let park = try #require(try Self.end(pen).first)
        #expect(park["cause"] as? String == "stop")
        let parkedAfter = try #require(park["parked_after_us"] as? Int)
        #expect(parkedAfter <= 9_000)
    }

    @Test func `CLI-302 a pen that goes away is told in the picture, waited for in lines, and the view comes back`()
        throws
    {
        let desk = try Desk()
        var pen = try desk.pen()
        let host = try Self.treating(desk)
        pen.send(signal: SIGKILL)
        _ = try pen.finish()
        try host.waitForText("*** LIFT THE PEN")
        try host.waitForText("WHAT       Stopped by the interlock: The pen was unplugged.")
        try host.waitForText("Waiting 120 s for the pen")
        #expect(host.isGivenBack)
        // A key of the view is no answer to the question that comes.
        host.type("y\n")
        pen = try desk.pen()
        try host.waitForText("go on with cheek_left")
        host.type("y\n")
        try host.wait("the view again") { $0.isByKey && $0.picture.lines.contains { $0.hasPrefix("TIME") } }
        try host.wait("moving needles") { $0.picture.lines.contains("The needles move while the enable is held.") }
        host.type("q")
        #expect(try host.finish() == 12)
        #expect(host.isGivenBack)
        _ = try Self.end(pen)
    }

    @Test func `CLI-303 a program stopped by SIGTSTP gives the terminal back, and draws again when it goes on`() throws
    {
        let desk = try Desk()
        let pen = try desk.pen()
        let host = try Self.treating(desk)
        host.send(signal: SIGTSTP)
        try host.wait("the stop") { $0.isStopped && $0.isGivenBack }
        host.send(signal: SIGCONT)
        try host.wait("the view again") { ($0.isByKey && !$0.picture.isCursorShown) || $0.status != nil }
        // Needles parked by the lease meanwhile: a lapse or its trip, never motion by itself.
        host.send(signal: SIGTERM)
        _ = try host.finish()
        #expect(host.isGivenBack)
        _ = try Self.end(pen)
    }

    @Test func `CLI-304 a terminal that takes nothing does not hold up a treatment`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let host = try Self.start(desk, punctures: 4_200, ["--yes"])
        try host.wait("moving needles") { $0.picture.text.contains("The needles move while the enable is held.") }
        host.freeze()
        // The pen tells that it went its way.
        let told = try pen.waitForOutput(containing: "stipple-sim.area/1", timeout: .seconds(60))
        let area = try #require(Desk.lines(told, schema: "stipple-sim.area/1").first)
        let punctures = try #require(area["punctures"] as? Int)
        #expect(abs(punctures - 4_200) <= 100)
        #expect(host.status == nil)
        host.thaw()
        #expect(try host.finish() == 0)
        #expect(host.isGivenBack)
        _ = try Self.end(pen)
    }

    @Test func `CLI-304 a terminal that takes nothing does not hold up a stop`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let host = try Self.treating(desk)
        host.freeze()
        host.type("q")
        let told = try pen.waitForOutput(containing: "stipple-sim.park/1")
        let park = try #require(Desk.lines(told, schema: "stipple-sim.park/1").first)
        #expect(park["cause"] as? String == "stop")
        host.thaw()
        #expect(try host.finish() == 12)
        #expect(host.isGivenBack)
        _ = try Self.end(pen)
    }

    @Test func `CLI-307 arrows, pastes, Ctrl-Z and other keys do nothing, and a new size is followed`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let host = try Self.treating(desk)
        #expect(host.picture.marksPastes)
        host.type("\u{1B}[A\u{1B}[B\u{1B}OP\u{1B}[<0;3;4M\u{1B}[200~q p s r\n\u{1B}[201~\u{1A}\u{13}xyz1\n\t")
        for (columns, rows) in [(160, 48), (40, 12), (30, 3), (80, 24)] as [(UInt16, UInt16)] {
            host.resize(columns: columns, rows: rows)
            try host.wait("\(columns)×\(rows)") {
                $0.picture.lines.contains { $0.contains("The needles move") || rows == 3 }
            }
            try host.wait("a filled bar") { host in
                rows == 3 || host.picture.lines.contains { $0.hasPrefix("NEXT STEP  Glide evenly.") }
            }
            #expect(host.picture.lines.allSatisfy { $0.count <= Int(columns) })
        }
        #expect(host.status == nil && !host.isStopped)
        #expect(!host.picture.text.contains("xyz1"), "no echo")
        host.type("q")
        #expect(try host.finish() == 12)
        _ = try Self.end(pen)
    }

    @Test func `CLI-308 p pauses and the enable goes on, s skips and r comes back, and the screen says so`() throws {
        let desk = try Desk()
        let pen = try desk.pen(["--seed", "3"])
        let host = try Self.treating(desk)
        host.type("p")
        try host.waitForText("You asked for a pause (p).")
        try host.wait("the pause") { $0.picture.text.contains("Paused: ") }
        // The hand of the simulated pen lets go and presses again: motion by the enable, not by a key.
        try host.wait("moving needles") { $0.picture.lines.contains("The needles move while the enable is held.") }
        host.type("s")
        try host.waitForText("You asked to skip the area (s).")
        // The only area was skipped: the treatment ends, and says that something is left.
        #expect(try host.finish() == 12, "\(host.picture.text)")
        #expect(host.picture.text.contains("WHAT       Ended."))
        #expect(host.isGivenBack)
        _ = try Self.end(pen)
    }

    @Test(arguments: [["TERM": "dumb"], ["TERM": ""]])
    func `CLI-305 a terminal without a cursor to place gets lines, and no codes`(environment: [String: String]) throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let host = try Self.start(desk, punctures: 4_200, ["--yes"], environment: environment)
        #expect(try host.finish() == 0)
        #expect(host.picture.text.contains("TREATING  cheek_left (1 of 1)  pass 1 of 1  depth 0.50 mm set"))
        #expect(host.picture.placings == 0)
        #expect(host.isGivenBack)
        _ = try Self.end(pen)
    }

    @Test func `CLI-306 through a pipe each change is a line, written at once`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let host = try desk.start(["treat", desk.plan(punctures: 14_000), "--pen", desk.port, "--yes"])
        try host.waitForOutput(containing: "\nTREATING  cheek_left (1 of 1)  pass 1 of 1")
        // Far from the end still: it came through without waiting for a buffer to fill.
        #expect(!host.stdout.contains("Done:"))
        let outcome = try host.finish()
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.stdout.contains("\nREADY  cheek_left"))
        #expect(!outcome.stdout.contains("\u{1B}"))
        _ = try Self.end(pen)
    }
}
