import PenControl
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// Areas and passes, what a person does in between, cables and hosts that go and come back: on the virtual clock, with
/// the plant's truth beside it.
struct PassTests {
    private static let two = BenchPlan.text(["cheek_left", "forehead"], punctures: 2_400, passes: 2)

    @Test func `BENCH-150 passes end at their goals with the stroke under way, area after area`() throws {
        let plan = try BenchPlan.derive(BenchPlan.text(["cheek_left", "forehead"], punctures: 600, passes: 2))
        var bench = Bench(BenchSetup(seed: 150, plan: plan))
        var ends: [(area: Int, punctures: UInt32)] = []
        var order: [Int] = []
        while bench.session.phase != .ended, bench.timeUs < 30_000_000 {
            let before = bench.session.results.map(\.passesDone)
            bench.step()
            let session = bench.session
            if session.phase == .treating, order.last != session.area { order.append(session.area) }
            for index in before.indices where session.results[index].passesDone > before[index] {
                // At the end of the last pass the area is closed; in between the meter is open.
                let isClosed = session.results[index].isComplete
                ends.append((index, isClosed ? session.results[index].punctures : session.delivered(bench.report)))
            }
        }
        #expect(bench.session.outcome == .completed)
        #expect(order == [0, 1])
        #expect(ends.map(\.area) == [0, 0, 1, 1])
        for (end, goal) in zip(ends, [UInt32(300), 600, 300, 600]) {
            #expect(end.punctures >= goal && end.punctures <= goal + 2 * 12, "\(end)")
        }
        let told = bench.notices.map(\.text)
        #expect(told.filter { $0.hasSuffix("turn to vertical. Release the enable and press it to go on.") }.count == 2)
        let reasons = bench.session.results.map { $0.pauseReasons.map(\.fault) }
        #expect(reasons == [[.passDone, .doseReached], [.passDone, .doseReached]])
    }

    @Test func `BENCH-151 whatever a person does and when, no area gets more than its dose and nothing is unsafe`()
        throws
    {
        let lines = try ReleaseBench.treat(Self.two, seeds: 15_100..<15_300, ["--acts", "4"])
        for line in lines {
            #expect(line.safe, "seed \(line.seed): \(line.violations)")
            #expect(["completed", "incomplete"].contains(line.outcome), "seed \(line.seed): \(line.outcome)")
            for area in line.areas {
                #expect(area.complete != area.skipped, "seed \(line.seed)")
                #expect(area.punctures <= area.punctures_target + 24, "seed \(line.seed)")
                #expect(area.truth_punctures <= area.punctures_target + 24, "seed \(line.seed)")
                #expect(!area.complete || area.punctures >= area.punctures_target, "seed \(line.seed)")
                #expect((area.passes_done == 2) == area.complete, "seed \(line.seed)")
            }
        }
        // No empty sweep: every kind of act had its effect somewhere.
        let reasons = lines.flatMap(\.areas).flatMap(\.pause_reasons).map(\.fault)
        #expect(reasons.contains("pause_asked"))
        #expect(lines.contains { $0.outcome == "incomplete" } && lines.contains { $0.outcome == "completed" })
    }

    /// Everything was delivered that was planned, less at most three strokes that were uncertain, by the plant; of the
    /// needles up to 3 % miss, most of them in the shallow strokes of a start: 2,310 of 2,400 in the worst seed, with
    /// two starts more than a treatment without interruption.
    private static func expectWhole(_ lines: [ReleaseBench.Line]) {
        #expect(ReleaseBench.unclean(lines) == [])
        for area in lines.flatMap(\.areas) {
            #expect(area.punctures >= area.punctures_target && area.passes_done == area.passes)
            #expect(area.truth_punctures <= area.punctures_target + 24)
            #expect(area.truth_punctures >= area.punctures_target * 97 / 100 - 36)
        }
    }

    @Test func `BENCH-140 a cable pulled at any time and plugged in again costs no treatment and adds no dose`() throws
    {
        let lines = try ReleaseBench.treat(Self.two, seeds: 14_000..<14_200, ["--replug"])
        Self.expectWhole(lines)
        let uncertain = lines.flatMap(\.areas).map(\.uncertain_punctures)
        #expect(uncertain.contains { $0 > 0 }, "some cables were pulled in motion")
        #expect(uncertain.allSatisfy { $0 <= 48 })
    }

    @Test func `BENCH-152 a host killed at any time and resumed from its checkpoint gives the plan's dose in total`()
        throws
    {
        let lines = try ReleaseBench.treat(Self.two, seeds: 15_200..<15_400, ["--restart"])
        Self.expectWhole(lines)
        #expect(lines.flatMap(\.areas).contains { $0.uncertain_punctures > 1_000 }, "some were killed in mid-area")
    }

    @Test func `BENCH-153 all of it on a noisy line is safe and adds no dose`() throws {
        let lines = try ReleaseBench.treat(
            Self.two,
            seeds: 15_300..<15_400,
            ["--acts", "3", "--replug", "--restart", "--noise", "1e-3"]
        )
        for line in lines {
            #expect(line.safe, "seed \(line.seed): \(line.violations)")
            #expect(line.areas.allSatisfy { $0.truth_punctures <= $0.punctures_target + 24 }, "seed \(line.seed)")
        }
    }

    @Test func `BENCH-154 evenness along the path is told for every area that is treated`() throws {
        let plan = BenchPlan.text(["cheek_left", "forehead"], punctures: 7_200)
        let lines = try ReleaseBench.treat(plan, seeds: 15_400..<15_408)
        for area in lines.flatMap(\.areas) {
            let cv = try #require(area.density_cv, "\(area)")
            #expect(cv > 0 && cv < 1)
        }
    }
}
