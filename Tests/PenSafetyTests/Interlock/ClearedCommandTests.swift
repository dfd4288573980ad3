import PenProtocol
import Testing

@testable import PenSafety

struct ClearedCommandTests {
    @Test(arguments: [2_000, 8_000, 17_000, 25_000])
    func `SAFE-009 a command is the request and lasts for the lease`(leaseUs: Int64) {
        var run = InterlockRun.running()
        run.request = MotionRequest(depthUm: 731, rateMillihz: 123_456)
        let said = run.tick {
            $0.leaseUs = leaseUs
            $0.row = 3
            $0.telemetryAgeUs = 1_000
        }
        let until = HostInstant(us: run.now.us + leaseUs)
        #expect(said == .moves(row: 3, depthUm: 731, rateMillihz: 123_456, until: until))

        run.request = .rest
        let rest = run.tick {
            $0.leaseUs = leaseUs
            $0.row = 3
        }
        #expect(rest == .rests(row: 3, until: HostInstant(us: run.now.us + leaseUs)))
    }

    @Test func `SAFE-009 at the end of the clock a command saturates and does not trap`() {
        var run = InterlockRun.running()
        let said = run.tick { $0.now = HostInstant(us: .max) }
        #expect(said == .moves(row: 1, depthUm: 500, rateMillihz: 117_000, until: HostInstant(us: .max)))
    }

    static let beyond: [MotionRequest] = [
        MotionRequest(depthUm: 1_001, rateMillihz: 117_000), MotionRequest(depthUm: .max, rateMillihz: 117_000),
        MotionRequest(depthUm: 500, rateMillihz: 150_001), MotionRequest(depthUm: 500, rateMillihz: .max),
        MotionRequest(depthUm: 500, rateMillihz: 99_999), MotionRequest(depthUm: 500, rateMillihz: 1),
        MotionRequest(depthUm: .max, rateMillihz: .max),
    ]

    @Test(arguments: beyond.indices)
    func `SAFE-010 a request beyond a limit becomes rest and never a smaller motion`(index: Int) {
        for state in [InterlockState.armed, .running, .paused] {
            var run = InterlockRun.standing(in: state)
            run.request = Self.beyond[index]
            #expect(run.tick().isRest)
            #expect(run.press().isRest)
            #expect(run.interlock.state != .running)
        }
    }

    @Test(arguments: [(UInt16(1_000), UInt32(150_000)), (1_000, 100_000), (0, 100_000)])
    func `SAFE-010 a request equal to its limits goes out as it is`(depthUm: UInt16, rateMillihz: UInt32) {
        var run = InterlockRun.running()
        run.request = MotionRequest(depthUm: depthUm, rateMillihz: rateMillihz)
        let said = run.tick()
        let until = run.now.advanced(byUs: 8_000)
        #expect(said == .moves(row: 1, depthUm: depthUm, rateMillihz: rateMillihz, until: until))
    }

    @Test func `SAFE-010 a depth asked for at rest is not passed on`() {
        var run = InterlockRun.running()
        run.request = MotionRequest(depthUm: 900, rateMillihz: 0)
        #expect(run.tick().isRest)
    }
}
