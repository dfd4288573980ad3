import PenControl
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// A person clears what is latched and goes on.
struct ResumeTests {
    private static let plan = Result { try BenchPlan.derive(BenchPlan.text(punctures: 600, passes: 2)) }

    /// A bench in motion, in the first pass.
    private static func moving() throws -> Bench {
        var bench = Bench(BenchSetup(seed: 360, plan: try plan.get()))
        while bench.report.state != .running || bench.report.meter.punctures < 60 {
            try #require(bench.timeUs < 10_000_000)
            bench.step()
        }
        return bench
    }

    private static func step(_ bench: inout Bench, ms: Int) {
        for _ in 0..<ms { bench.step() }
    }

    /// Switches a fault from the next millisecond on.
    private static func switchFault(_ fault: SimulatedFault, _ on: Bool, _ bench: inout Bench) {
        bench.setup.faults.append(BenchSetup.FaultSwitch(atUs: bench.timeUs + 1_000, fault: fault, on: on))
    }

    @Test func `BENCH-360 after a trip a person clears and resumes and the plan gets its dose`() throws {
        var bench = try Self.moving()
        Self.switchFault(.emergencyStop, true, &bench)
        Self.step(&bench, ms: 100)
        #expect(bench.bothTripped)
        #expect(bench.session.outcome?.exitCode == 11)
        let delivered = bench.session.results[0].punctures
        Self.switchFault(.emergencyStop, false, &bench)
        Self.step(&bench, ms: 100)
        #expect(bench.bothTripped, "released is not cleared")
        let resumed = bench.resume()
        #expect(resumed)
        let strokes = bench.pen.truth.strokesTotal
        while bench.report.state != .armed {
            try #require(bench.timeUs < 20_000_000)
            bench.step()
            #expect(bench.pen.isParked)
        }
        #expect(bench.pen.truth.strokesTotal <= strokes + 1, "nothing moves before the press")
        let result = bench.run()
        #expect(result.outcome == .completed)
        #expect(result.violations == [])
        #expect(delivered > 0 && result.areas[0].punctures >= 600 && result.areas[0].punctures <= 624)
    }

    @Test func `BENCH-361 what is still there refuses the clear and the record waits for the next one`() throws {
        var bench = try Self.moving()
        Self.switchFault(.emergencyStop, true, &bench)
        Self.step(&bench, ms: 100)
        let delivered = bench.session.results[0].punctures
        let resumed = bench.resume()
        #expect(resumed)
        while bench.session.phase != .ended {
            try #require(bench.timeUs < 20_000_000)
            bench.step()
            #expect(bench.pen.isParked)
        }
        #expect(bench.session.outcome?.exitCode == 10)
        #expect(bench.pen.latchedFault == .emergencyStop)
        Self.switchFault(.emergencyStop, false, &bench)
        Self.step(&bench, ms: 2)
        let resumedAgain = bench.resume()
        #expect(resumedAgain)
        let result = bench.run()
        #expect(result.outcome == .completed)
        #expect(result.violations == [])
        #expect(result.areas[0].punctures >= 600 && result.areas[0].strokes > 50 - 2)
        #expect(delivered > 0)
    }

    @Test func `BENCH-362 there is nothing to resume under way, after the end, and without a host`() throws {
        var bench = try Self.moving()
        let resumed = bench.resume()
        #expect(!resumed)
        var dead = bench
        dead.setup.killAtUs = dead.timeUs + 1_000
        Self.step(&dead, ms: 10)
        let resumedDead = dead.resume()
        #expect(!resumedDead)
        let end = bench.run()
        #expect(end.outcome == .completed)
        let before = bench.transcript
        let resumedDone = bench.resume()
        #expect(!resumedDone)
        Self.step(&bench, ms: 5)
        #expect(bench.session.outcome == .completed)
        #expect(bench.transcript != before, "the pen still speaks")
    }

    @Test func `BENCH-363 what the pen held before the start is cleared too`() throws {
        var bench = Bench(BenchSetup(seed: 363, plan: try Self.plan.get()))
        Self.switchFault(.emergencyStop, true, &bench)
        Self.step(&bench, ms: 20)
        Self.switchFault(.emergencyStop, false, &bench)
        while bench.session.phase != .ended {
            try #require(bench.timeUs < 10_000_000)
            bench.step()
        }
        #expect(bench.session.outcome?.exitCode == 10)
        let resumed = bench.resume()
        #expect(resumed)
        let result = bench.run()
        #expect(result.outcome == .completed)
        #expect(result.violations == [])
    }

    @Test func `BENCH-364 a person who stopped goes on where it stood`() throws {
        var bench = try Self.moving()
        bench.stop()
        while bench.session.phase != .ended { bench.step() }
        #expect(bench.session.outcome == .stoppedByPractitioner)
        let resumed = bench.resume()
        #expect(resumed)
        bench.act(.pause)
        let result = bench.run()
        #expect(result.outcome == .completed)
        #expect(result.violations == [])
        #expect(result.areas[0].punctures >= 600 && result.areas[0].punctures <= 624)
    }
}
