import Foundation
import TestSupport
import Testing

/// A treatment over a real pty, two programs with a wire between them.
@Suite(.serialized) struct TreatTests {
    @Test func `CLI-101 a treatment ends with the contract's keys, near the plant's own truth`() throws {
        let desk = try Desk()
        let pen = try desk.pen(["--seed", "5"])
        let outcome = try desk.run(["treat", desk.plan(), "--pen", desk.port, "--yes", "--json"])
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        #expect(outcome.status == 0, "\(outcome)")
        let summary = try #require(Desk.lines(outcome.stdout, schema: "stipple.treat/1").first)
        let area = try #require((summary["areas"] as? [[String: Any]])?.first)
        for key in [
            "area", "set_depth_um", "achieved_depth_um", "set_rate_millihz", "achieved_rate_millihz", "strokes",
            "punctures", "density_per_cm2", "seconds", "lapses", "trips",
        ] {
            #expect(area[key] != nil, "\(key) is missing")
        }
        #expect(summary["simulated"] as? Bool == true)
        let truth = try #require(Desk.lines(ended.stdout, schema: "stipple-sim.area/1").first)
        let depth = try #require(truth["truth_depth_um"] as? Int)
        let achieved = try #require(area["achieved_depth_um"] as? Int)
        #expect(abs(depth - achieved) <= 50)
        #expect(abs(depth - 500) <= 50)
        let rate = try #require(truth["truth_rate_millihz"] as? Int)
        let reached = try #require(area["achieved_rate_millihz"] as? Int)
        #expect(abs(rate - reached) <= 1_170)
        #expect(abs(rate - 117_000) <= 1_170)
        #expect(truth["beyond_limit"] as? Bool == false)
        #expect(area["punctures"] as? Int == 4_200)
    }

    @Test func `CLI-102 a killed pen is told at once, as unplugged, with exit status 11`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let host = try desk.start(["treat", desk.plan(punctures: 30_000), "--pen", desk.port, "--yes"])
        _ = try host.waitForOutput(containing: "Treating")
        pen.send(signal: SIGKILL)
        _ = try host.waitForOutput(containing: "unplugged", timeout: .seconds(10))
        let outcome = try host.finish(timeout: .seconds(10))
        #expect(outcome.status == 11, "\(outcome)")
        #expect(outcome.stdout.contains("LIFT THE PEN"))
        _ = try? pen.finish()
    }

    @Test func `CLI-103 after kill -9 of the host the needles park within the budget, and a person clears it`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let plan = try desk.plan(punctures: 30_000)
        let host = try desk.start(["treat", plan, "--pen", desk.port, "--yes"])
        _ = try host.waitForOutput(containing: "Treating")
        host.send(signal: SIGKILL)
        _ = try host.finish()
        let line = try pen.waitForOutput(containing: "stipple-sim.park/1")
        let park = try #require(Desk.lines(line, schema: "stipple-sim.park/1").last)
        // DESIGN: 8 ms of lease + 9 ms to park, two strokes at 117 Hz.
        let parkedAfter = try #require(park["parked_after_us"] as? Int)
        #expect(parkedAfter <= 9_000)
        let strokes = try #require(park["strokes_since_set_point"] as? Int)
        #expect(strokes <= 2)

        _ = try pen.waitForOutput(containing: "stipple-sim.trip/1")
        let refused = try desk.run(["treat", plan, "--pen", desk.port, "--yes", "--json"])
        #expect(refused.status == 10, "\(refused)")
        #expect(refused.stdout.contains("link_lost"))
        let wrong = try desk.run(["clear", "--pen", desk.port, "--cause", "stall"])
        #expect(wrong.status == 10, "\(wrong)")
        let cleared = try desk.run(["clear", "--pen", desk.port, "--cause", "link_lost"])
        #expect(cleared.status == 0, "\(cleared)")
        let again = try desk.run(["treat", desk.plan(), "--pen", desk.port, "--yes", "--json"])
        #expect(again.status == 0, "\(again)")
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func `CLI-104 a signal parks the needles first`(signal: Int32, status: Int32) throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let host = try desk.start(["treat", desk.plan(punctures: 30_000), "--pen", desk.port, "--yes"])
        _ = try host.waitForOutput(containing: "Treating")
        host.send(signal: signal)
        let outcome = try host.finish(timeout: .seconds(10))
        #expect(outcome.status == status, "\(outcome)")
        #expect(outcome.stdout.contains("Stopped by the practitioner"))
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        let park = try #require(Desk.lines(ended.stdout, schema: "stipple-sim.park/1").first)
        let cause = try #require(park["cause"] as? String)
        #expect(cause == "stop")
        let parkedAfter = try #require(park["parked_after_us"] as? Int)
        #expect(parkedAfter <= 9_000)
    }

    @Test func `CLI-105 noise on the line neither crashes nor moves needles beyond a limit`() throws {
        let desk = try Desk()
        let pen = try desk.pen(["--noise", "1e-3", "--seed", "9"])
        let outcome = try desk.run(["treat", desk.plan(), "--pen", desk.port, "--yes", "--json"])
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        #expect([0, 11].contains(outcome.status), "\(outcome)")
        let summary = try #require(Desk.lines(outcome.stdout, schema: "stipple.treat/1").first)
        #expect(outcome.status == 0 || summary["cause"] != nil)
        for truth in Desk.lines(ended.stdout, schema: "stipple-sim.area/1") {
            #expect(truth["beyond_limit"] as? Bool == false)
        }
    }

    @Test func `CLI-106 a second treatment on the same pen is refused and names the first`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let host = try desk.start(["treat", desk.plan(punctures: 30_000), "--pen", desk.port, "--yes"])
        _ = try host.waitForOutput(containing: "Treating")
        let second = try desk.run(["treat", desk.plan(), "--pen", desk.port, "--yes"])
        #expect(second.status == 75, "\(second)")
        #expect(second.stderr.contains("\(host.pid)"))
        let why = try desk.run(["why"])
        #expect(why.status == 0, "\(why)")
        #expect(why.stdout.contains("Running, process \(host.pid)"))
        host.send(signal: SIGINT)
        _ = try host.finish()
        let last = try desk.run(["why"])
        #expect(last.stdout.contains("Last stop"), "\(last)")
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }
}
