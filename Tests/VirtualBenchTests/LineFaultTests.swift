import PenControl
import PenFirmware
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// Faults of the line in steady motion, in both directions.
struct LineFaultTests {
    static let bad: [SimulatedFault] = [
        .bytesDropped, .bytesFlipped, .bytesDuplicated, .bytesMerged, .bytesSplit, .bytesLate,
    ]

    @Test(arguments: bad)
    func `BENCH-340 a bad line at its usual amount is worked on, and is nothing when it is healed`(
        fault: SimulatedFault
    ) throws {
        for steady in try SteadyBench.all() {
            var watch = PlaceFaultTests.inject(fault, in: steady)
            watch.pass(ms: 700)
            #expect(watch.bench.report.latched == nil)
            #expect(!watch.isBeyondLimit)
            #expect(watch.bench.heal(fault) == .done)
            #expect(watch.bench.activeFaults.isEmpty)
            let running = watch.pass(atMostMs: 1_000) { $0.report.state == .running }
            #expect(running != nil)
            let before = watch.bench.report.meter.contactStrokes
            watch.pass(ms: 300)
            #expect(watch.bench.report.meter.contactStrokes > before + 25)
        }
    }

    /// Each so bad that no lease can be held.
    @Test(
        arguments: [
            (SimulatedFault.bytesDropped, Int32(500_000)), (.bytesFlipped, 500_000), (.bytesDuplicated, 500_000),
            (.bytesMerged, 1_000), (.bytesSplit, 1_000), (.bytesLate, 1_000_000),
        ],
        [0, 4]
    )
    func `BENCH-341 a line that carries no frame parks within lease and park, and stays so`(
        bad: (SimulatedFault, Int32),
        phase: Int
    ) throws {
        var watch = PlaceFaultTests.inject(bad.0, bad.1, in: try SteadyBench.one(), phaseMs: phase)
        watch.pass(ms: 400)
        let park = try #require(watch.parks.first)
        // A frame or two may still come through; the lease of the last one counts.
        #expect(park.orderedAtUs + (park.parkedAfterUs ?? .max / 2) <= watch.fromUs + 40_000)
        #expect(park.parkedAfterUs ?? .max <= 9_000)
        #expect(watch.bench.report.state != .running)
        #expect(watch.bench.pen.isParked)
        #expect(!watch.isBeyondLimit)
        #expect(watch.bench.heal(bad.0) == .done)
        watch.furthestFromNow()
        watch.pass(ms: 1_500)
        // What came late starts nothing by itself: either it trips, or a person's new press goes on.
        if watch.furthestUm > 0 {
            #expect(watch.bench.report.latched == nil)
        }
        #expect(watch.bench.report.state != .lapsed)
    }

    @Test(arguments: [0, 3, 6])
    func `BENCH-342 a pen that hears nothing parks within 17 ms, and a host that hears nothing stops within 9`(
        phase: Int
    ) throws {
        for steady in try SteadyBench.all() {
            for fault in [SimulatedFault.deafPen, .mutePen] {
                var watch = PlaceFaultTests.inject(fault, in: steady, phaseMs: phase)
                let park = try watch.passToPark()
                #expect(park.orderedAtUs + (park.parkedAfterUs ?? .max / 2) <= watch.fromUs + 18_000)
                #expect(watch.bench.report.state != .running)
                watch.furthestFromNow()
                watch.pass(ms: 300)
                #expect(watch.bench.latched == .linkLost)
                #expect(watch.furthestUm <= 0)
                #expect(watch.bench.heal(fault) == .done)
                watch.pass(ms: 300)
                #expect(watch.furthestUm <= 0)
            }
        }
    }

    @Test(arguments: [(5_000, true), (7_000, nil), (8_000, false), (20_000, false)] as [(Int32, Bool?)])
    func `BENCH-343 bytes that are late by less than the lease are worked with, later ones end it`(
        lateUs: Int32,
        isWorked: Bool?
    ) throws {
        var watch = PlaceFaultTests.inject(.bytesLate, lateUs, in: try SteadyBench.one())
        watch.pass(ms: 100)
        if let isWorked {
            #expect((watch.bench.report.state == .running) == isWorked)
        }
        if let park = watch.parks.first {
            #expect(park.parkedAfterUs ?? .max <= 9_000)
        }
        #expect(!watch.isBeyondLimit)
    }

    @Test(arguments: [0, 3, 6])
    func `BENCH-344 a pulled cable parks within 17 ms, and put in again the treatment ends with its dose`(
        phase: Int
    ) throws {
        var bench = Bench(BenchSetup(seed: 344, plan: try BenchPlan.derive(BenchPlan.short)))
        while bench.report.meter.contactStrokes < 30 + UInt32(phase) { bench.step() }
        var watch = PlaceFaultTests.inject(.unplug, in: bench)
        let park = try watch.passToPark()
        #expect(park.cause == .leaseEnded)
        #expect(park.orderedAtUs + (park.parkedAfterUs ?? .max / 2) <= watch.fromUs + 17_000)
        watch.pass(ms: 400)
        #expect(watch.bench.session.outcome?.isUnplugged == true)
        #expect(watch.bench.heal(.unplug) == .done)
        let result = watch.bench.run()
        #expect(result.outcome?.exitCode == 0, "\(String(describing: result.outcome))")
        #expect(result.violations == [])
    }
}
