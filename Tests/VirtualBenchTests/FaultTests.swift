import PenControl
import PenFirmware
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// One hazard a test: a fault of the pen in steady motion, what both sides make of it, and in what simulated time.
struct FaultTests {
    /// Phases of a stroke, ms.
    private static let phases = [0, 3, 6]

    /// A watch whose bench has the fault from its next millisecond on.
    private static func inject(_ fault: SimulatedFault, _ steady: Bench, phaseMs: Int = 0) -> Watch {
        var watch = Watch(steady)
        watch.pass(ms: phaseMs)
        watch = Watch(watch.bench)
        watch.bench.setup.faults.append(
            BenchSetup.FaultSwitch(atUs: watch.bench.timeUs + 1_000, fault: fault, on: true)
        )
        return watch
    }

    /// Both sides trip within the bound, for the causes that are given; gives the time.
    private static func expectTrip(
        _ watch: inout Watch,
        withinMs limitMs: Int,
        pen: FaultCode,
        host: FaultCode,
        location: SourceLocation = #_sourceLocation
    ) {
        let tripped = watch.pass(atMostMs: limitMs) { $0.bothTripped }
        #expect(tripped != nil, "not tripped within \(limitMs) ms", sourceLocation: location)
        #expect(watch.bench.penLatched == pen, sourceLocation: location)
        #expect(watch.bench.latched == host, sourceLocation: location)
        // The session needs the next tick to hear of it.
        watch.step()
        #expect(watch.bench.session.outcome?.exitCode == 11, sourceLocation: location)
    }

    @Test(arguments: phases)
    func `BENCH-030 an emergency stop trips both sides within 3 ms and parks within 10 ms`(phase: Int) throws {
        for steady in try SteadyBench.all() {
            var watch = Self.inject(.emergencyStop, steady, phaseMs: phase)
            Self.expectTrip(&watch, withinMs: 4, pen: .emergencyStop, host: .emergencyStop)
            let park = try watch.passToPark()
            #expect(park.cause == .trip)
            #expect(park.orderedAtUs <= watch.fromUs + 2_000)
            #expect(park.orderedAtUs + (park.parkedAfterUs ?? .max / 2) <= watch.fromUs + 1_000 + 10_000)
            #expect(!watch.isBeyondLimit)
        }
    }

    @Test(arguments: phases)
    func `BENCH-031 a jammed needle bar trips as a stall within 100 ms and torque ends`(phase: Int) throws {
        for steady in try SteadyBench.all() {
            var watch = Self.inject(.stall, steady, phaseMs: phase)
            Self.expectTrip(&watch, withinMs: 100, pen: .stall, host: .stall)
            watch.pass(ms: 3)
            #expect(!watch.bench.report.fast.flags.contains(.torque))
            // Where the jam holds needles out, no brake brings them in: it is said, and the person lifts the pen.
            watch.pass(ms: 60)
            #expect(watch.bench.pen.truth.needlesInside || watch.bench.report.latched?.consequence == .notParked)
            #expect(watch.bench.session.pen?.mustLiftFirst == true)
            #expect(!watch.isBeyondLimit)
        }
    }

    @Test(arguments: phases)
    func `BENCH-032 a protrusion sensor that is stuck trips within two strokes`(phase: Int) throws {
        for steady in try SteadyBench.all() {
            var watch = Self.inject(.stuckProtrusion, steady, phaseMs: phase)
            Self.expectTrip(&watch, withinMs: 20, pen: .sensorImplausible, host: .sensorImplausible)
            let park = try watch.passToPark()
            #expect((park.parkedAfterUs ?? .max) <= 9_000)
            #expect(!watch.isBeyondLimit)
        }
    }

    @Test func `BENCH-033 a depth sensor that drifts trips before needles are truly beyond the limit`() throws {
        // At the ceiling: the reading leaves the guard band first, the trim can only make needles shallower.
        let plan = try BenchPlan.derive(BenchPlan.text(punctures: 30_000, depthMm: "1.00"))
        var watch = Self.inject(.sensorDrift, try SteadyBench.make(seed: 33, plan: plan))
        // 0.15 mm of guard band and 0.10 mm of trim at 50 µm/s.
        Self.expectTrip(&watch, withinMs: 6_000, pen: .depthOverLimit, host: .depthOverLimit)
        let park = try watch.passToPark()
        #expect((park.parkedAfterUs ?? .max) <= 9_000)
        #expect(!watch.isBeyondLimit)
        #expect(watch.furthestUm <= 1_050)
    }

    @Test func `BENCH-034 a handle that heats up trips both sides before it is a degree beyond 48`() throws {
        var pen = PenConfiguration.reference
        pen.plant.handle.startMilliC = 47_000
        var watch = Self.inject(.hotHandle, try SteadyBench.make(seed: 34, pen: pen))
        let warned = watch.pass(atMostMs: 200) { bench in
            (0..<bench.report.findings.count).contains {
                bench.report.findings[$0].check == .handleTemperature && bench.report.findings[$0].effect == .warn
            }
        }
        #expect(warned != nil)
        Self.expectTrip(&watch, withinMs: 2_000, pen: .handleHot, host: .handleHot)
        #expect(watch.bench.pen.truth.handleMilliC <= 49_000)
        let park = try watch.passToPark()
        #expect((park.parkedAfterUs ?? .max) <= 9_000)
    }

    @Test(arguments: phases)
    func `BENCH-035 a cartridge that comes off trips within 4 ms`(phase: Int) throws {
        for steady in try SteadyBench.all() {
            var watch = Self.inject(.cartridgeRemoved, steady, phaseMs: phase)
            Self.expectTrip(&watch, withinMs: 5, pen: .cartridgeChanged, host: .cartridgeChanged)
            let park = try watch.passToPark()
            #expect((park.parkedAfterUs ?? .max) <= 9_000)
            #expect(!watch.isBeyondLimit)
        }
    }

    @Test(arguments: phases)
    func `BENCH-036 a pen that starts anew in mid-stroke parks at once and the host stops and then trips`(
        phase: Int
    ) throws {
        for steady in try SteadyBench.all() {
            var watch = Self.inject(.reset, steady, phaseMs: phase)
            // It says nothing before the next hello, which the host says after 25 ms of silence.
            let stopped = watch.pass(atMostMs: 12) { $0.report.state != .running }
            #expect(stopped != nil)
            watch.pass(ms: 20)
            #expect(watch.bench.pen.truth.needlesInside)
            watch.furthestFromNow()
            let tripped = watch.pass(atMostMs: 40) { $0.report.state == .tripped }
            #expect(tripped != nil)
            #expect(watch.bench.latched == .unexpectedReset)
            watch.pass(ms: 50)
            #expect(watch.furthestUm <= 0)
            #expect(watch.bench.session.outcome?.exitCode == 11)
            #expect(watch.bench.pen.firmware.penState == .disarmed)
        }
    }

    @Test func `BENCH-037 with an enable that is stuck a person's stop still parks and nothing starts again`() throws {
        var watch = Self.inject(.enableStuck, try SteadyBench.one())
        watch.bench.setup.stopAtUs = watch.bench.timeUs + 20_000
        let park = try watch.passToPark()
        #expect(park.cause == .stop)
        #expect((park.parkedAfterUs ?? .max) <= 9_000)
        watch.furthestFromNow()
        watch.pass(ms: 400)
        #expect(watch.furthestUm <= 0)
    }

    @Test func `BENCH-038 with an enable that is stuck a lapse is the end of motion`() throws {
        var watch = Self.inject(.enableStuck, try SteadyBench.one())
        watch.bench.setup.stalls = [BenchSetup.HostStall(atUs: watch.bench.timeUs + 20_000, durationUs: 20_000)]
        let park = try watch.passToPark()
        #expect(park.cause == .leaseEnded)
        watch.furthestFromNow()
        watch.pass(ms: 900)
        // No release is seen, so no press counts.
        #expect(watch.furthestUm <= 0)
        #expect(watch.bench.report.state == .paused)
    }

    @Test func `BENCH-039 with an enable that is stuck from the beginning nothing ever moves`() throws {
        var setup = BenchSetup(seed: 39, plan: try BenchPlan.derive(BenchPlan.short))
        setup.faults = [BenchSetup.FaultSwitch(atUs: 1_000, fault: .enableStuck, on: true)]
        var watch = Watch(Bench(setup))
        watch.pass(ms: 2_500)
        #expect(watch.furthestUm <= 0)
        #expect(watch.bench.report.meter.strokes == 0)
        #expect(watch.bench.report.state != .armed)
    }
}
