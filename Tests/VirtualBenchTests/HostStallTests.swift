import PenControl
import PenFirmware
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// The host does not run for a while: the machine stopped it, or something kept the loop.
struct HostStallTests {
    /// What became of one stall, on both sides.
    private struct Outcome {
        let host: UInt32
        let pen: UInt32
        let watch: Watch
    }

    /// A stall from the next tick on, and what follows for a time; a hand releases and presses within 0.6 s.
    private static func stall(
        _ steady: Bench,
        phaseMs: Int,
        forUs durationUs: UInt64,
        thenMs tailMs: Int = 100
    ) -> Outcome {
        var watch = Watch(steady)
        watch.pass(ms: phaseMs)
        watch.bench.setup.stalls = [BenchSetup.HostStall(atUs: watch.bench.timeUs + 1_000, durationUs: durationUs)]
        watch.pass(ms: Int(durationUs / 1_000) + tailMs)
        let parks = watch.parks.filter { $0.cause == .leaseEnded }
        return Outcome(host: watch.bench.report.lapses, pen: UInt32(parks.count), watch: watch)
    }

    @Test(arguments: [5_000, 6_000], [0, 4, 7])
    func `BENCH-020 a stall that the lease outlasts changes nothing`(stallUs: Int, phase: Int) throws {
        for steady in try SteadyBench.all() {
            let outcome = Self.stall(steady, phaseMs: phase, forUs: UInt64(stallUs))
            #expect(outcome.host == 0)
            #expect(outcome.pen == 0)
            #expect(outcome.watch.parks.isEmpty)
            #expect(outcome.watch.bench.report.state == .running)
        }
    }

    @Test(arguments: [7_900, 8_000, 12_000, 150_000], [0, 3, 6])
    func `BENCH-021 a stall that outlasts the lease is one lapse on both sides and a new press goes on`(
        stallUs: Int,
        phase: Int
    ) throws {
        let benches = try SteadyBench.all()
        let steady = benches[phase % benches.count]
        let lastTickUs = steady.timeUs + UInt64(phase) * 1_000
        let outcome = Self.stall(steady, phaseMs: phase, forUs: UInt64(stallUs), thenMs: 600)
        #expect(outcome.host == 1)
        #expect(outcome.pen == 1)
        let park = try #require(outcome.watch.parks.first)
        #expect(park.orderedAtUs + (park.parkedAfterUs ?? .max / 2) <= lastTickUs + 17_000)
        #expect(park.outingsSinceSetPoint <= 2)
        // The hand let go and pressed anew; nothing was latched.
        #expect(outcome.watch.bench.report.state == .running)
        #expect(outcome.watch.bench.report.latched == nil)
        #expect(outcome.watch.bench.pen.firmware.penState == .running)
        #expect(!outcome.watch.isBeyondLimit)
    }

    @Test func `BENCH-022 after a lapse nothing moves before the enable was released and pressed`() throws {
        var watch = Watch(try SteadyBench.one())
        watch.bench.setup.stalls = [BenchSetup.HostStall(atUs: watch.bench.timeUs + 1_000, durationUs: 20_000)]
        let lapsed = watch.pass(atMostMs: 60) { $0.report.state == .lapsed || $0.report.state == .paused }
        _ = try #require(lapsed)
        var wasReleased = false
        var moved = false
        for _ in 0..<600 where !moved {
            watch.step()
            wasReleased = wasReleased || !watch.bench.pen.hand.action.enable
            moved = watch.bench.pen.firmware.penState == .running
            if !wasReleased {
                #expect(watch.bench.report.state != .running)
                #expect(!moved)
            }
        }
        #expect(wasReleased && moved)
    }

    @Test(arguments: [0, 3, 6])
    func `BENCH-023 a stall beyond 200 ms trips both sides with its cause and needles long parked`(
        phase: Int
    ) throws {
        for steady in try SteadyBench.all() {
            let lastTickUs = steady.timeUs + UInt64(phase) * 1_000
            let watch = Self.stall(steady, phaseMs: phase, forUs: 250_000).watch
            #expect(watch.bench.bothTripped)
            #expect(watch.bench.penLatched == .linkLost)
            #expect(watch.bench.session.outcome?.exitCode == 11)
            let park = try #require(watch.parks.first)
            #expect(park.orderedAtUs + (park.parkedAfterUs ?? .max / 2) <= lastTickUs + 17_000)
            #expect(watch.bench.pen.isParked)
            #expect(watch.parks.count == 1)
        }
    }

    @Test func `BENCH-024 the third lapse within a minute trips and two do not`() throws {
        var watch = Watch(try SteadyBench.one())
        for lapse in UInt32(1)...3 {
            watch.bench.setup.stalls = [BenchSetup.HostStall(atUs: watch.bench.timeUs + 1_000, durationUs: 12_000)]
            watch.pass(ms: 20)
            #expect(watch.bench.report.meter.lapses == lapse)
            if lapse < 3 {
                let isBack = watch.pass(atMostMs: 700) { $0.report.state == .running }
                _ = try #require(isBack, "a press did not go on after lapse \(lapse)")
                watch.pass(ms: 50)
                #expect(watch.bench.report.latched == nil)
            }
        }
        watch.pass(ms: 50)
        #expect(watch.bench.bothTripped)
        #expect(watch.bench.latched == .tooManyLapses)
        #expect(watch.bench.penLatched == .tooManyLapses)
        #expect(watch.bench.pen.isParked)
        #expect(!watch.isBeyondLimit)
    }
}
