import PenFirmware
import PenPlant
import PenProtocol
import PenSimulator
import Testing

/// The pen's clock jumps while needles move.
struct ClockJumpTests {
    private static func jump(byMs jump: Int32, phaseMs: Int = 0) throws -> TestHost {
        var host = try TestHost.running(seed: 230)
        host.stream(1_000, 117_000, ms: phaseMs)
        try host.inject(.clockJump, amount: jump)
        return host
    }

    @Test(arguments: [-1, -20, -200] as [Int32], [0, 3, 6])
    func `SIM-220 a clock that goes back ends the lease at once and time goes on`(jump: Int32, phase: Int) throws {
        var host = try Self.jump(byMs: jump, phaseMs: phase)
        let before = host.pen.penTime
        host.run(us: 60_000)
        let park = try #require(host.pen.parks.last)
        #expect(park.cause == .leaseEnded)
        #expect(try #require(park.parkedAfterUs) <= PenLink.stopToParkedUs)
        #expect(host.pen.truth.needlesInside)
        #expect(!host.pen.firmware.isRunning)
        // Never a time twice: what is told after the jump is later than what was told before it.
        #expect(try #require(host.fast).penTimeUs > before)
        #expect(host.pen.penTime.us > before.us + 59_000)
    }

    @Test(arguments: [9, 20, 1_000, 600_000] as [Int32], [0, 3, 6])
    func `SIM-221 a clock that jumps beyond the lease has ended it and needles park in time`(
        jump: Int32,
        phase: Int
    ) throws {
        var host = try Self.jump(byMs: jump, phaseMs: phase)
        let jumpedAtUs = host.pen.timeUs
        host.run(us: 60_000)
        let park = try #require(host.pen.parks.last)
        #expect(park.orderedAtUs >= jumpedAtUs && park.orderedAtUs <= jumpedAtUs + 200)
        #expect(try #require(park.parkedAfterUs) <= PenLink.stopToParkedUs)
        #expect(host.pen.truth.needlesInside)
        #expect(!host.pen.firmware.isRunning)
    }

    @Test func `SIM-222 a jump that is shorter than the lease moves nothing beyond a limit`() throws {
        for jump in Int32(1)...4 {
            for phase in 0..<9 {
                var host = try Self.jump(byMs: jump, phaseMs: phase)
                host.stream(1_000, 117_000, ms: 60)
                host.send(.stop(Stop(reason: .operator)))
                host.run(us: 60_000)
                let area = try #require(host.pen.takeAreas().last)
                #expect(!area.isBeyondLimit)
            }
        }
    }

    @Test func `SIM-223 a reset after a jump begins at zero`() throws {
        var host = try Self.jump(byMs: 1_000)
        host.run(us: 60_000)
        try host.inject(.reset)
        #expect(host.pen.penTime.us < 200)
        host.run(us: 50_000)
        #expect(host.pen.penTime.us <= 50_200)
        #expect(host.pen.truth.needlesInside)
        let park = try #require(host.pen.parks.last)
        #expect(park.orderedAtUs <= host.pen.timeUs)
    }
}
