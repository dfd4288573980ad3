import PenControl
import PenFirmware
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// Faults of the host's own, and how faults are switched.
struct HostFaultTests {
    private static func bench(seed: UInt64 = 350, contactStrokes: UInt32) throws -> Bench {
        var bench = Bench(BenchSetup(seed: seed, plan: try BenchPlan.derive(BenchPlan.short)))
        while bench.report.meter.contactStrokes < contactStrokes { bench.step() }
        return bench
    }

    @Test(arguments: [(5, 0), (12, 1), (150, 1)] as [(Int32, UInt32)])
    func `BENCH-350 missed ticks are over by themselves, as a lapse where they outlast the lease`(
        missedMs: Int32,
        lapses: UInt32
    ) throws {
        var watch = PlaceFaultTests.inject(.missedTicks, missedMs, in: try SteadyBench.one())
        watch.pass(ms: Int(missedMs) - 1)
        #expect(watch.bench.activeFaults == [.missedTicks])
        watch.pass(ms: 1)
        #expect(watch.bench.activeFaults.isEmpty)
        watch.pass(ms: 700)
        #expect(watch.bench.report.lapses == lapses)
        #expect(watch.bench.report.state == .running)
        if let park = watch.parks.first {
            #expect(park.orderedAtUs + (park.parkedAfterUs ?? .max / 2) <= watch.fromUs + 17_000)
        }
        #expect(!watch.isBeyondLimit)
    }

    @Test func `BENCH-351 missed ticks and a dead host are ended before their time when they are healed`() throws {
        var watch = PlaceFaultTests.inject(.missedTicks, 10_000, in: try SteadyBench.one())
        watch.pass(ms: 12)
        #expect(watch.bench.heal(.missedTicks) == .done)
        #expect(watch.bench.activeFaults.isEmpty)
        let isBack = watch.pass(atMostMs: 700) { $0.report.state == .running }
        #expect(isBack != nil)
        #expect(watch.bench.inject(.hostDeath, amount: 600_000) == .done)
        watch.pass(ms: 300)
        #expect(watch.bench.heal(.hostDeath) == .done)
        watch.pass(ms: 1)
        #expect(watch.bench.activeFaults.isEmpty)
        let connected = watch.pass(atMostMs: 100) { $0.session.phase != .connecting }
        #expect(connected != nil)
    }

    @Test(arguments: [0, 30, 60] as [UInt32])
    func `BENCH-352 a host that dies parks within 17 ms, and the next one ends the treatment within its dose`(
        strokes: UInt32
    ) throws {
        let bench = try Self.bench(contactStrokes: strokes)
        var watch = PlaceFaultTests.inject(.hostDeath, 800, in: bench)
        if strokes > 0 {
            let park = try watch.passToPark()
            #expect(park.orderedAtUs + (park.parkedAfterUs ?? .max / 2) <= watch.fromUs + 17_000)
        }
        #expect(!watch.bench.inject(.hostDeath).isDone)
        let result = watch.bench.run()
        #expect(result.outcome?.exitCode == 0, "\(String(describing: result.outcome))")
        #expect(result.violations == [])
        #expect(watch.bench.inject(.hostDeath) == .refused("The session is over: there is no host to die."))
    }

    @Test func `BENCH-353 faults of a set-up happen at their times with their amounts, and what was not done is said`()
        throws
    {
        var setup = BenchSetup(seed: 353, plan: try BenchPlan.derive(BenchPlan.short))
        setup.faults = [
            BenchSetup.FaultSwitch(atUs: 5_000, fault: .drag, on: true, amount: 2_000),
            BenchSetup.FaultSwitch(atUs: 6_000, fault: .drag, on: true, amount: 99_999),
            BenchSetup.FaultSwitch(atUs: 7_000, fault: .bytesLate, on: true),
            BenchSetup.FaultSwitch(atUs: 8_000, fault: .stall, on: false),
            BenchSetup.FaultSwitch(atUs: 9_000, fault: .missedTicks, on: true, amount: 4),
            BenchSetup.FaultSwitch(atUs: 11_000, fault: .drag, on: false),
        ]
        var bench = Bench(setup)
        func active(atMs ms: UInt64) -> [SimulatedFault] {
            while bench.timeUs < ms * 1_000 { bench.step() }
            return bench.activeFaults
        }
        #expect(active(atMs: 4) == [])
        #expect(active(atMs: 5) == [.drag])
        #expect(bench.pen.amount(of: .drag) == 2_000)
        #expect(active(atMs: 7) == [.drag, .bytesLate])
        #expect(active(atMs: 10) == [.drag, .bytesLate, .missedTicks])
        #expect(active(atMs: 14) == [.bytesLate])
        #expect(
            bench.refusedFaults == [
                "6000 µs: drag takes 1 to 12000 µNm; got 99999.",
                "8000 µs: stall is not on; there is nothing to heal.",
            ]
        )
        bench.healAll()
        #expect(bench.activeFaults.isEmpty)
    }

    @Test func `BENCH-354 a fault that is injected in a run is the same as one of the set-up`() throws {
        let plan = try BenchPlan.derive(BenchPlan.short)
        for fault in [SimulatedFault.drag, .bytesDropped, .missedTicks, .clockJump, .unplug] {
            var setup = BenchSetup(seed: 354, plan: plan)
            setup.faults = [BenchSetup.FaultSwitch(atUs: 1_600_000, fault: fault, on: true)]
            var planned = Bench(setup)
            setup.faults = []
            var live = Bench(setup)
            while live.timeUs < 2_000_000 {
                planned.step()
                live.step()
                if live.timeUs == 1_599_000 {
                    // The set-up switches at the beginning of its millisecond: before the pen's time goes on.
                    #expect(live.inject(fault) == .done)
                }
            }
            let isSame = planned.transcript == live.transcript
            // A span of the host's begins with the instant that it was injected in.
            #expect(isSame || fault == .missedTicks, "\(fault)")
            #expect(planned.activeFaults == live.activeFaults)
        }
    }

    @Test func `BENCH-355 each fault is switched where it sits, and one that a pen lacks is unsupported`() throws {
        var setup = BenchSetup(seed: 355, plan: try BenchPlan.derive(BenchPlan.short))
        var bench = Bench(setup)
        bench.step()
        for _ in 0..<50 { bench.step() }
        for fault in SimulatedFault.allCases {
            let amount: Int32? = fault == .clockJump ? 5 : nil
            #expect(bench.inject(fault, amount: amount) == .done, "\(fault)")
            #expect(bench.activeFaults.contains(fault) == !fault.isInstant, "\(fault)")
            #expect(bench.heal(fault).isDone == !fault.isInstant, "\(fault)")
            bench.step()
            #expect(bench.activeFaults.isEmpty, "\(fault)")
        }
        setup.pen = setup.pen.with(profile: .base)
        bench = Bench(setup)
        guard case .unsupported(let reason) = bench.inject(.stageStuck) else {
            Issue.record("A base pen has no stage to be stuck.")
            return
        }
        #expect(reason.contains("dial"))
    }
}
