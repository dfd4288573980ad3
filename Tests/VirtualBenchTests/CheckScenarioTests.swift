import PenControl
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// Checks of the host that the pen does not make itself: what provokes them, and in what simulated time they act.
struct CheckScenarioTests {
    @Test func `BENCH-120 a rubbing bearing trips as droop within 600 ms and parks`() throws {
        // At 140 Hz: friction that the drive's current still overcomes costs a fifth of a fast rate; of 117 Hz it does
        // not.
        let plan = try BenchPlan.derive(BenchPlan.text(punctures: 30_000, rateHz: "140"))
        var watch = Watch(try SteadyBench.make(seed: 11, plan: plan))
        watch.bench.setup.faults.append(
            BenchSetup.FaultSwitch(atUs: watch.bench.timeUs + 1_000, fault: .drag, on: true)
        )
        let tripped = watch.pass(atMostMs: 600) { $0.report.state == .tripped }
        #expect(tripped != nil)
        #expect(watch.bench.latched == .rateUnderLimit)
        let park = try watch.passToPark()
        // Friction of half the drive's torque also costs time to park: a faulty pen's, not the 9 ms of a whole one.
        #expect((park.parkedAfterUs ?? .max) <= 12_000)
        #expect(!watch.isBeyondLimit)
    }

    @Test func `BENCH-121 a pen with an empty battery is not armed`() throws {
        var setup = BenchSetup(seed: 121, plan: try BenchPlan.derive(BenchPlan.short))
        setup.pen.plant.battery.chargePermille = 20
        var watch = Watch(Bench(setup))
        watch.pass(ms: 3_000)
        #expect(watch.furthestUm <= 0)
        #expect(watch.bench.report.meter.strokes == 0)
        #expect(watch.bench.session.outcome?.exitCode == 10)
    }

    @Test func `BENCH-122 a line that breaks a third of all frames trips or lapses and nothing goes beyond a limit`()
        throws
    {
        var setup = BenchSetup(seed: 122, plan: try BenchPlan.derive(BenchPlan.text(punctures: 30_000)))
        setup.noise = LinkNoise.rate(0.008)
        setup.limitUs = 30_000_000
        var bench = Bench(setup)
        let result = bench.run()
        #expect(result.endedParked)
        #expect(result.outcome?.exitCode != 0)
    }
}
