import PenControl
import PenFirmware
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// Clocks that jump: the pen's and the host's, on and back.
struct ClockFaultTests {
    @Test(arguments: [2, 3, 4, 5, 7, 9, 20, 250, 600_000] as [Int32], [0, 3, 6])
    func `BENCH-330 a pen's clock that jumps on is seen within 3 ms and parks`(jump: Int32, phase: Int) throws {
        let benches = try SteadyBench.all()
        var watch = PlaceFaultTests.inject(.clockJump, jump, in: benches[phase % 2], phaseMs: phase)
        let stopped = watch.pass(atMostMs: 3) { $0.report.state == .tripped || $0.report.state == .lapsed }
        #expect(stopped != nil)
        let park = try watch.passToPark()
        #expect(park.orderedAtUs <= watch.fromUs + 4_000)
        #expect(park.parkedAfterUs ?? .max <= 9_000)
        watch.furthestFromNow()
        watch.pass(ms: 100)
        #expect(watch.furthestUm <= 0)
        #expect(!watch.isBeyondLimit)
        #expect(watch.bench.session.outcome?.exitCode == 11)
    }

    @Test(arguments: [-1, -20, -1_000] as [Int32], [0, 3, 6])
    func `BENCH-331 a pen's clock that goes back is a lapse, and a new press goes on`(jump: Int32, phase: Int) throws {
        let benches = try SteadyBench.all()
        var watch = PlaceFaultTests.inject(.clockJump, jump, in: benches[phase % 2], phaseMs: phase)
        let park = try watch.passToPark()
        #expect(park.cause == .leaseEnded)
        #expect(park.orderedAtUs <= watch.fromUs + 200)
        #expect(park.parkedAfterUs ?? .max <= 9_000)
        let isBack = watch.pass(atMostMs: 700) { $0.report.state == .running }
        #expect(isBack != nil)
        watch.pass(ms: 200)
        #expect(watch.bench.report.state == .running)
        #expect(watch.bench.report.latched == nil)
        #expect(!watch.isBeyondLimit)
    }

    @Test func `BENCH-332 a millisecond of the pen's clock is within what both sides tolerate`() throws {
        for phase in 0..<9 {
            var watch = PlaceFaultTests.inject(.clockJump, 1, in: try SteadyBench.one(), phaseMs: phase)
            watch.pass(ms: 200)
            #expect(watch.bench.report.state == .running)
            #expect(!watch.isBeyondLimit)
        }
    }

    @Test(arguments: [1, 6, 9, 20, 1_000, 600_000, -2, -20, -1_000, -600_000] as [Int32], [0, 3, 6])
    func `BENCH-333 a host's clock that jumps ends motion within a lease and its park, or is tolerated`(
        jump: Int32,
        phase: Int
    ) throws {
        let benches = try SteadyBench.all()
        var watch = PlaceFaultTests.inject(.hostClockJump, jump, in: benches[phase % 2], phaseMs: phase)
        let from = watch.fromUs
        watch.pass(ms: 300)
        #expect(!watch.isBeyondLimit)
        #expect(watch.bench.activeFaults.isEmpty)
        // Two ms back are within the lease's reserve, but not within the clock's error bound.
        guard let park = watch.parks.first else {
            #expect(jump == -2)
            #expect(watch.bench.report.state == .running)
            return
        }
        #expect(park.orderedAtUs + (park.parkedAfterUs ?? .max / 2) <= from + 1_000 + 17_000)
        #expect(watch.bench.pen.isParked)
        #expect(watch.bench.session.outcome?.exitCode == 11)
    }
}
