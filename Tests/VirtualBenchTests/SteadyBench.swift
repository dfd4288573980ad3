import PenControl
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// Benches in the middle of a treatment, needles in steady motion in the skin. Each is made once; it is a value, so
/// each test goes on from it into a future of its own.
enum SteadyBench {
    /// Enough work for any test's time.
    private static let plan = Result { try BenchPlan.derive(BenchPlan.text(punctures: 30_000)) }

    private static let first = Result { try make(seed: 11) }
    private static let second = Result { try make(seed: 22) }

    /// Two pens, two skins, two hands.
    static func all() throws -> [Bench] {
        [try first.get(), try second.get()]
    }

    static func one() throws -> Bench {
        try first.get()
    }

    /// A bench of the test's own, where plan or pen matter.
    static func make(seed: UInt64, plan: DerivedPlan? = nil, pen: PenConfiguration = .reference) throws -> Bench {
        var setup = BenchSetup(seed: seed, plan: try plan ?? Self.plan.get())
        setup.hostDriftPpm = seed == 11 ? 50 : -50
        setup.pen = pen
        var bench = Bench(setup)
        while bench.report.meter.contactStrokes < 60 {
            try #require(bench.timeUs < 6_000_000, "no steady motion came: \(bench.report.state)")
            bench.step()
        }
        try #require(bench.report.state == .running)
        return bench
    }
}
