import PenControl
import PenPlant
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// A run is a value: its bytes and their times follow from its set-up alone. That the optimized program makes the same
/// ones, and a thousand seeds, are shown by CLI-120 and CLI-121.
struct TranscriptTests {
    /// From hello to armed: clocks, limits, the press, set-points at rest.
    private static func run(seed: UInt64, change: (inout BenchSetup) -> Void = { _ in }) throws -> BenchResult {
        var setup = BenchSetup(seed: seed, plan: try BenchPlan.derive(BenchPlan.short))
        setup.limitUs = 1_500_000
        change(&setup)
        var bench = Bench(setup)
        return bench.run()
    }

    @Test func `BENCH-001 the same seed gives the same transcript twice and another seed another one`() throws {
        let first = try Self.run(seed: 1)
        let again = try Self.run(seed: 1)
        let other = try Self.run(seed: 2)
        #expect(first.transcript == again.transcript)
        #expect(first.bytes == again.bytes)
        #expect(first.transcript != other.transcript)
        #expect(first.transcript.count == 64)
        #expect(first.bytes > 100_000)
    }

    @Test func `BENCH-002 what happens on the line is in the transcript`() throws {
        let quiet = try Self.run(seed: 3)
        let noisy = try Self.run(seed: 3) { $0.noise = .rate(1e-3) }
        let drifted = try Self.run(seed: 3) { $0.hostDriftPpm = 20 }
        #expect(Set([quiet.transcript, noisy.transcript, drifted.transcript]).count == 3)
    }

    @Test func `BENCH-003 a copy of a bench goes on as the bench itself does`() throws {
        var bench = try SteadyBench.one()
        var copy = bench
        for _ in 0..<100 {
            bench.step()
        }
        for _ in 0..<100 {
            copy.step()
        }
        #expect(bench.report.now == copy.report.now)
        #expect(bench.transcript == copy.transcript)
        #expect(bench.pen.truth == copy.pen.truth)
    }

    @Test func `BENCH-004 a treatment by the bench ends well and the plant agrees`() throws {
        let result = try Self.run(seed: 4) { $0.limitUs = 20_000_000 }
        #expect(result.outcome == .completed)
        #expect(result.violations == [])
        #expect(result.areas.map(\.isComplete) == [true])
        #expect(result.truths.map(\.row) == [1])
        #expect(result.endedParked)
    }

    @Test func `BENCH-005 a run that is cut off in motion has no outcome and its needles are found out`() throws {
        var bench = try SteadyBench.one()
        bench.setup.limitUs = bench.timeUs + 20_000
        let result = bench.run()
        #expect(result.outcome == nil)
        #expect(!result.endedParked)
        #expect(result.violations.contains { $0.hasPrefix("needles were not parked") })
    }
}
