import PenControl
import PenFirmware
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// Faults of physics, sensors and switches in steady motion: what both sides make of each, by the plant's truth.
struct PlaceFaultTests {
    /// A watch whose bench has the fault from now on.
    static func inject(
        _ fault: SimulatedFault,
        _ amount: Int32? = nil,
        in steady: Bench,
        phaseMs: Int = 0
    ) -> Watch {
        var watch = Watch(steady)
        watch.pass(ms: phaseMs)
        watch = Watch(watch.bench)
        #expect(watch.bench.inject(fault, amount: amount) == .done)
        #expect(
            watch.bench.activeFaults == (fault.isLasting || fault.place == .host && !fault.isInstant ? [fault] : [])
        )
        return watch
    }

    /// Stops by the person's hand and gives how long parking took.
    static func parkAfterStop(_ watch: inout Watch) throws -> UInt64 {
        watch.bench.setup.stopAtUs = watch.bench.timeUs + 1_000
        return try #require(try watch.passToPark().parkedAfterUs)
    }

    @Test(arguments: [1_000, 3_000, 6_000] as [Int32], [0, 3, 6])
    func `BENCH-320 a bearing that rubs parks within 15 ms of a stop`(amount: Int32, phase: Int) throws {
        var watch = Self.inject(.drag, amount, in: try SteadyBench.one(), phaseMs: phase)
        watch.pass(ms: 30)
        let parked = try Self.parkAfterStop(&watch)
        #expect(parked <= SimulatedFault.drag.parkingUs(amount: amount) ?? 0)
        #expect(!watch.isBeyondLimit)
    }

    @Test(arguments: [3_000, 6_000, 10_000, 20_000] as [Int32])
    func `BENCH-321 a bad contact parks later, by 2 ms an ohm at most, and a supply that is too low trips`(
        amount: Int32
    ) throws {
        var watch = Self.inject(.brownOut, amount, in: try SteadyBench.one())
        watch.pass(ms: 60)
        if amount == 20_000 {
            #expect(watch.bench.bothTripped)
            #expect(watch.bench.penLatched == .supplyLow)
            #expect(watch.bench.latched == .supplyLow)
        } else {
            watch.bench.setup.stopAtUs = watch.bench.timeUs + 1_000
        }
        let park = try watch.passToPark()
        #expect(park.parkedAfterUs ?? .max <= SimulatedFault.brownOut.parkingUs(amount: amount) ?? 0)
        #expect(!watch.isBeyondLimit)
        #expect(watch.bench.heal(.brownOut) == .done)
        watch.pass(ms: 5)
        #expect(watch.bench.pen.truth.supplyMv > 8_000)
    }

    @Test func `BENCH-322 needles do not start where a stuck stage stands deeper than the next area allows`() throws {
        let text =
            BenchPlan.text(["cheek_left"], punctures: 1_200, depthMm: "1.00") + """
                  - area: forehead
                    depth_mm: 0.25
                    rate_hz: 117
                    size_cm2: 25
                    density_per_cm2: 40
                    passes: 1

                """
        var watch = Watch(Bench(BenchSetup(seed: 5, plan: try BenchPlan.derive(text))))
        let working = watch.pass(atMostMs: 4_000) { $0.report.meter.contactStrokes > 40 }
        _ = try #require(working)
        #expect(watch.bench.inject(.stageStuck) == .done)
        let armed = watch.pass(atMostMs: 4_000) { $0.pen.firmware.selectedRow == 2 && $0.report.state == .armed }
        _ = try #require(armed)
        // The crank alone has parked the needles of the first area.
        #expect(watch.bench.pen.isParked)
        #expect(watch.bench.pen.parks.allSatisfy { ($0.parkedAfterUs ?? .max) <= 9_000 })
        watch = Watch(watch.bench)
        let tripped = watch.pass(atMostMs: 4_000) { $0.bothTripped }
        #expect(tripped != nil)
        #expect(watch.bench.penLatched == .depthOverLimit)
        watch.pass(ms: 100)
        #expect(watch.furthestUm <= 0)
        #expect(watch.bench.heal(.stageStuck) == .done)
        watch.pass(ms: 200)
        #expect(watch.bench.pen.truth.stageUm < 0)
    }

    @Test func `BENCH-323 a stage that never comes out trips as following_error and pricks nobody`() throws {
        var watch = Watch(Bench(BenchSetup(seed: 6, plan: try BenchPlan.derive(BenchPlan.short))))
        #expect(watch.bench.inject(.stageStuck) == .done)
        let running = watch.pass(atMostMs: 4_000) { $0.report.state == .running }
        _ = try #require(running)
        watch = Watch(watch.bench)
        let tripped = watch.pass(atMostMs: 1_100) { $0.report.state == .tripped }
        #expect(tripped != nil)
        #expect(watch.bench.latched == .followingError)
        watch.pass(ms: 30)
        #expect(watch.furthestUm <= 0)
        #expect(watch.bench.pen.truth.puncturesTotal == 0)
    }

    @Test func `BENCH-324 a contact sensor that never sees skin pauses after 2 s, and the plant alone sees the dose`()
        throws
    {
        var watch = Watch(Bench(BenchSetup(seed: 7, plan: try BenchPlan.derive(BenchPlan.short))))
        watch.pass(ms: 1)
        #expect(watch.bench.inject(.stuckContact) == .done)
        let running = watch.pass(atMostMs: 4_000) { $0.report.state == .running }
        let from = try #require(running)
        watch = Watch(watch.bench)
        let paused = watch.pass(atMostMs: 2_010) { $0.report.state == .paused }
        #expect(try #require(paused) >= 1_990_000, "\(from)")
        let park = try watch.passToPark()
        #expect(park.parkedAfterUs ?? .max <= 9_000)
        #expect(watch.bench.report.meter.contactStrokes == 0)
        #expect(watch.bench.pen.truth.puncturesTotal > 2_000)
        #expect(!watch.isBeyondLimit)
        #expect(SimulatedFault.stuckContact.hidesDose)
        // Healed, strokes count again.
        #expect(watch.bench.heal(.stuckContact) == .done)
        let counts = watch.pass(atMostMs: 2_000) { $0.report.meter.contactStrokes > 10 }
        #expect(counts != nil)
    }

    @Test(arguments: [0, 3, 6])
    func `BENCH-325 an enable that is lost parks as a release does, and the hand goes on when it is back`(
        phase: Int
    ) throws {
        for steady in try SteadyBench.all() {
            var watch = Self.inject(.enableLost, in: steady, phaseMs: phase)
            let park = try watch.passToPark()
            #expect(park.cause == .enableReleased)
            #expect(park.orderedAtUs <= watch.fromUs + 1_000)
            #expect(park.parkedAfterUs ?? .max <= 9_000)
            watch.furthestFromNow()
            watch.pass(ms: 1_000)
            #expect(watch.furthestUm <= 0)
            #expect(watch.bench.report.state == .paused)
            #expect(watch.bench.report.latched == nil)
            #expect(watch.bench.heal(.enableLost) == .done)
            let isBack = watch.pass(atMostMs: 1_500) { $0.report.state == .running }
            #expect(isBack != nil)
        }
    }

    @Test(arguments: [6, 36] as [Int32])
    func `BENCH-326 another cartridge trips within 4 ms and its needles stay parked`(needles: Int32) throws {
        for steady in try SteadyBench.all() {
            var watch = Self.inject(.cartridgeSwapped, needles, in: steady)
            let tripped = watch.pass(atMostMs: 5) { $0.bothTripped }
            #expect(tripped != nil)
            #expect(watch.bench.penLatched == .cartridgeChanged)
            #expect(watch.bench.latched == .cartridgeChanged)
            let park = try watch.passToPark()
            #expect(park.parkedAfterUs ?? .max <= 9_000)
            watch.furthestFromNow()
            watch.pass(ms: 200)
            #expect(watch.furthestUm <= 0)
            #expect(!watch.isBeyondLimit)
        }
    }

    @Test func `BENCH-327 a depth that reads too shallow lets no needle go beyond a ceiling`() throws {
        let plan = try BenchPlan.derive(BenchPlan.text(punctures: 30_000, depthMm: "1.00"))
        var watch = Self.inject(.sensorDrift, -500, in: try SteadyBench.make(seed: 33, plan: plan))
        watch.pass(ms: 3_000)
        // The trim may ask for no more than the row allows, and the sensor contradicts the crank in the end.
        #expect(watch.bench.report.state == .tripped)
        #expect(!watch.isBeyondLimit)
        #expect(watch.bench.heal(.sensorDrift) == .done)
        watch.pass(ms: 100)
        #expect(abs(watch.bench.report.fast.protrusionUm) < 4_000)
    }

    @Test func `BENCH-328 a jammed bar ends inside by the stage within the time that is told for it`() throws {
        for steady in try SteadyBench.all() {
            var watch = Self.inject(.stall, in: steady)
            let tripped = watch.pass(atMostMs: 100) { $0.bothTripped }
            _ = try #require(tripped)
            let atUs = watch.bench.timeUs
            let inside = watch.pass(atMostMs: 300) { $0.pen.truth.needlesInside }
            #expect(inside != nil)
            #expect(watch.bench.timeUs - atUs <= SimulatedFault.stall.parkingUs(amount: nil) ?? 0)
        }
        #expect(SimulatedFault.parkingUs([.stall: nil, .stageStuck: nil]) == nil)
        #expect(SimulatedFault.parkingUs([:]) == 9_000)
        #expect(SimulatedFault.parkingUs([.emergencyStop: nil]) == 9_000)
        #expect(SimulatedFault.parkingUs([.brownOut: 10_000]) == 29_000)
        #expect(SimulatedFault.parkingUs([.brownOut: 10_000, .drag: nil]) == 35_000)
    }
}
