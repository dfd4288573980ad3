import PenSimulator
import Testing
import Treatment
import VirtualBench

/// Treatments in cases that a seed draws.
struct DrawnCaseTests {
    private static func run(_ seed: UInt64, depthMm: String) throws -> BenchResult {
        let plan = BenchPlan.text(punctures: 1_200, depthMm: depthMm)
        var setup = BenchSetup(seed: seed, plan: try BenchPlan.derive(plan))
        setup.pen = PenConfiguration.drawn(seed: seed).pen
        var bench = Bench(setup)
        return bench.run()
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `BENCH-307 a treatment in a drawn case is safe, and another than in the reference's`(seed: UInt64) throws {
        let result = try Self.run(seed, depthMm: seed % 2 == 0 ? "0.50" : "1.00")
        #expect(result.violations == [], "\(PenConfiguration.drawn(seed: seed).text)")
        #expect(result.outcome == .completed, "\(PenConfiguration.drawn(seed: seed).text): \(result.ending)")
        let plan = BenchPlan.text(punctures: 1_200, depthMm: seed % 2 == 0 ? "0.50" : "1.00")
        var bench = Bench(BenchSetup(seed: seed, plan: try BenchPlan.derive(plan)))
        #expect(bench.run().transcript != result.transcript)
    }
}
