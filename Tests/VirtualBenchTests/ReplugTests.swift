import PenControl
import PenDevice
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// The cable is pulled at each step of a treatment, with a transaction under way where there is one, and plugged in
/// again.
struct ReplugTests {
    private static let plan = Result {
        try BenchPlan.derive(BenchPlan.text(punctures: 600, passes: 2))
    }

    /// Steps, and what shows that the bench stands in them.
    static let moments: [(name: String, isThere: @Sendable (Bench) -> Bool)] = [
        ("loading", { $0.session.phase == .loading && $0.engine.device.procedure == .envelope }),
        ("confirming", { $0.session.phase == .confirming }),
        ("selecting", { $0.session.phase == .selecting && $0.engine.device.procedure != nil }),
        ("arming", { $0.session.phase == .arming && $0.engine.device.procedure != nil }),
        ("armed", { $0.report.state == .armed }),
        ("running", { $0.report.state == .running && $0.report.meter.punctures > 60 }),
        ("between passes", { $0.report.state == .paused && $0.session.results[0].passesDone == 1 }),
        ("in the second pass", { $0.report.state == .running && $0.report.meter.punctures > 400 }),
        ("disarming", { $0.session.phase == .finishingArea && $0.engine.device.procedure != nil }),
    ]

    @Test(arguments: moments.indices)
    func `BENCH-141 a cable pulled at each step is told at once and the treatment goes on where it stood`(
        index: Int
    ) throws {
        let (name, isThere) = Self.moments[index]
        var bench = Bench(BenchSetup(seed: 141, plan: try Self.plan.get()))
        while !isThere(bench), bench.timeUs < 10_000_000 { bench.step() }
        try #require(isThere(bench), "\(name)")
        let underWay = bench.engine.device.procedure
        let before = bench.session.results.map(\.passesDone)
        let outUs = bench.timeUs + 1_000
        bench.setup.cableOut = BenchSetup.Absence(fromUs: outUs, untilUs: outUs + 700_000)
        bench.step()
        #expect(bench.session.outcome?.isUnplugged == true, "\(name): told in the very next tick")
        while bench.timeUs < outUs + 690_000 { bench.step() }
        #expect(bench.pen.isParked, "\(name)")
        let toldBefore = bench.notices.count
        let result = bench.run()
        #expect(result.outcome == .completed, "\(name)")
        #expect(result.violations == [], "\(name)")
        #expect(result.areas[0].punctures >= 600 && result.areas[0].punctures <= 600 + 24, "\(name)")
        #expect(result.areas[0].passesDone == 2)
        #expect(result.areas[0].passesDone >= before[0])
        let told = bench.notices.dropFirst(toldBefore)
        #expect(told.contains { if case .reconnected = $0 { true } else { false } }, "\(name)")
        let settled = told.compactMap { if case .settled(let procedure, _) = $0 { procedure } else { nil } }
        #expect(settled == (underWay.map { [$0] } ?? []), "\(name): what was under way is settled")
    }

    @Test func `BENCH-142 what the pen had done unheard and what it never heard are told apart`() throws {
        var told: Set<String> = []
        // The select's frame and its answer each take part of a millisecond: cut before and after either.
        for delayMs in 0..<4 {
            var bench = Bench(BenchSetup(seed: 142, plan: try Self.plan.get()))
            while bench.session.phase != .selecting { bench.step() }
            for _ in 0..<delayMs { bench.step() }
            let outUs = bench.timeUs + 1_000
            bench.setup.cableOut = BenchSetup.Absence(fromUs: outUs, untilUs: outUs + 50_000)
            while bench.timeUs < outUs + 400_000 { bench.step() }
            for notice in bench.notices {
                if case .settled(_, let settlement) = notice { told.insert("\(settlement)") }
            }
        }
        #expect(told.contains("applied") || told.contains("notApplied"), "\(told)")
        #expect(!told.contains("forgotten"))
    }
}
