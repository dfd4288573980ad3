import PenControl
import PenFirmware
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// Every way to end motion, at every phase of a stroke (8.55 ms at 117 Hz), judged on the plant's truth in simulated
/// time. The bounds are the project's own: 8 ms of lease, 1 ms to notice, 8 ms to brake and park, two strokes.
struct StopTests {
    /// A stroke, a millisecond apart; the two benches stand at different phases.
    private static let phases = 0..<9

    @Test(arguments: phases)
    func `BENCH-010 a host killed at any phase of a stroke leaves needles parked within 17 ms and two strokes`(
        phase: Int
    ) throws {
        for steady in try SteadyBench.all() {
            var watch = Watch(steady)
            watch.pass(ms: phase)
            let lastTickUs = watch.bench.timeUs
            watch.bench.setup.killAtUs = lastTickUs + 1_000
            let park = try watch.passToPark()
            #expect(park.cause == .leaseEnded)
            // The lease is no longer than 8 ms from the host's last tick.
            #expect(park.orderedAtUs <= lastTickUs + 8_000)
            let parkedAfterUs = try #require(park.parkedAfterUs)
            #expect(parkedAfterUs <= 9_000)
            #expect(park.orderedAtUs + parkedAfterUs <= lastTickUs + 17_000)
            #expect(park.outingsSinceSetPoint <= 2)
            #expect(watch.bench.pen.truth.needlesInside)
            // Nobody comes back: within a quarter of a second the pen latches it, and nothing moves again.
            watch.pass(ms: 250)
            #expect(watch.bench.pen.firmware.penState == .tripped)
            #expect(watch.bench.pen.isParked)
            #expect(watch.parks.count == 1)
            #expect(!watch.isBeyondLimit)
        }
    }

    @Test(arguments: [0, 3, 5, 8])
    func `BENCH-011 a cable pulled at any phase parks the needles within 17 ms and the host says so at once`(
        phase: Int
    ) throws {
        for steady in try SteadyBench.all() {
            var watch = Watch(steady)
            watch.pass(ms: phase)
            let pulledUs = watch.bench.timeUs
            watch.bench.setup.unplugAtUs = pulledUs + 1_000
            watch.pass(ms: 1)
            #expect(watch.bench.report.state == .tripped)
            #expect(watch.bench.latched == .unplugged)
            let park = try watch.passToPark()
            #expect(park.orderedAtUs + (park.parkedAfterUs ?? .max / 2) <= pulledUs + 17_000)
            #expect(park.outingsSinceSetPoint <= 2)
            #expect(watch.bench.session.outcome?.isUnplugged == true)
            #expect(!watch.isBeyondLimit)
        }
    }

    @Test(arguments: phases)
    func `BENCH-012 a person's stop at any phase parks the needles within 10 ms of the tick that sends it`(
        phase: Int
    ) throws {
        for steady in try SteadyBench.all() {
            var watch = Watch(steady)
            watch.pass(ms: phase)
            let askedUs = watch.bench.timeUs + 1_000
            watch.bench.setup.stopAtUs = askedUs
            let park = try watch.passToPark()
            #expect(park.cause == .stop)
            // The session hears it in one tick and the engine sends it in the next; a millisecond to notice.
            #expect(park.orderedAtUs <= askedUs + 2_000)
            #expect(park.orderedAtUs + (park.parkedAfterUs ?? .max / 2) <= askedUs + 1_000 + 10_000)
            #expect(park.outingsSinceSetPoint <= 2)
            watch.pass(ms: 100)
            #expect(watch.bench.session.outcome == .stoppedByPractitioner)
            #expect(watch.bench.report.latched == nil)
            #expect(watch.bench.pen.isParked)
            #expect(!watch.isBeyondLimit)
        }
    }

    @Test func `BENCH-013 after a person's stop nothing moves again although the enable stays pressed`() throws {
        var watch = Watch(try SteadyBench.one())
        watch.bench.setup.stopAtUs = watch.bench.timeUs + 1_000
        _ = try watch.passToPark()
        watch.furthestFromNow()
        watch.pass(ms: 500)
        #expect(watch.furthestUm <= 0)
        #expect(watch.bench.pen.isParked)
    }
}
