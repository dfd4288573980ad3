import CPenSystem
import PenFirmware
import PenProtocol
import PenSimulator
import SimHost
import Testing

struct PenServerTests {
    private let tree: TemporaryTree
    private let port: PtyPort

    init() throws {
        tree = try TemporaryTree()
        port = try PtyPort(link: tree("p0"))
    }

    @Test(arguments: PenServer.Pace.allCases)
    func `SIMHOST-017 a pen on a pty answers hello and says whether its time is paced`(pace: PenServer.Pace) throws {
        let host = PtyHost(port, pace: pace)
        try host.greet()
        let capabilities = try #require(host.hello?.capabilities)
        #expect(capabilities.contains(.simulated))
        #expect(capabilities.contains(.paced) == (pace == .host))
    }

    @Test func `SIMHOST-018 the time of an armed pen is what set-points grant and not what the wall shows`() throws {
        let host = PtyHost(port)
        try host.arm()
        host.stream(0, count: 1)
        let before = host.server.pen.timeUs
        for _ in 0..<30 {
            host.serve()
        }
        #expect(host.server.pen.timeUs == before)
        host.stream(0, count: 25)
        #expect(host.server.pen.timeUs == before + 25_000)
    }

    @Test func `SIMHOST-019 set-points that queued up while the process stood still come in time`()
        throws
    {
        let host = PtyHost(port)
        try host.run()
        let before = host.server.pen.timeUs
        // The host's clock goes on by a millisecond for each; all of them wait in the kernel.
        for position in 0..<40 {
            host.setPoint(117_000, aheadUs: UInt64(position) * 1_000)
        }
        let last = try #require(host.fast?.setPoint) + 40
        try host.serve { host.fast?.setPoint == last }
        #expect(host.server.pen.timeUs == before + 40_000)
        #expect(host.fast?.state == .running)
        #expect(host.server.takeParks().isEmpty)
    }

    @Test(arguments: [(step: UInt32(7), state: PenState.running), (step: 8, state: .lapsed)])
    func `SIMHOST-020 a pen whose set-points were lost for all of its lease of 8 ms has lapsed`(
        step: UInt32,
        state: PenState
    ) throws {
        let host = PtyHost(port)
        try host.run()
        let before = host.server.pen.timeUs
        host.setPoint(117_000, by: step, aheadUs: UInt64(step - 1) * 1_000)
        try host.serve { host.server.pen.timeUs == before + UInt64(step) * 1_000 }
        host.serve()
        #expect(host.fast?.state == state)
    }

    @Test func `SIMHOST-021 needles are parked within the lease's budget when the host is killed`() throws {
        let host = PtyHost(port)
        try host.run()
        host.leave()
        var parks: [ParkRecord] = []
        var areas: [AreaTruth] = []
        // The account is closed last: after the parking, and after the lapse has become a trip that disarms.
        try host.serve {
            parks += host.server.takeParks()
            areas += host.server.takeAreas()
            return !areas.isEmpty
        }
        #expect(!host.server.pen.isArmed)
        let park = try #require(parks.first)
        #expect(parks.count == 1)
        #expect(park.cause == .leaseEnded)
        #expect(try #require(park.parkedAfterUs) <= 9_000)
        #expect(park.outingsSinceSetPoint <= 2)
        let area = try #require(areas.first)
        #expect(!area.isBeyondLimit)
        #expect(host.server.pen.isParked)
    }

    @Test func `SIMHOST-022 a stop under way is seen to its end before the program ends and told once`() throws {
        let host = PtyHost(port)
        try host.run()
        host.send(.stop(Stop(reason: .operator)))
        host.serve()
        host.server.settle()
        let parks = host.server.takeParks()
        #expect(parks.map(\.cause) == [.stop])
        #expect(try #require(parks.first?.parkedAfterUs) <= 9_000)
        #expect(host.server.takeParks().isEmpty)
        #expect(host.server.takeAreas().map(\.row) == [1])
        #expect(host.server.takeAreas().isEmpty)
    }

    @Test func `SIMHOST-026 a stop is carried out although no set-point follows it`() throws {
        let host = PtyHost(port)
        try host.run()
        host.send(.stop(Stop(reason: .operator)))
        host.serve()
        let before = host.server.pen.timeUs
        // The port stays open and nothing more is sent: the wall's time passes, at once.
        for _ in 0..<20 {
            host.serve()
        }
        #expect(host.server.pen.timeUs > before)
        try host.serve { host.fast?.state == .ready && host.fast?.flags.contains(.parked) == true }
    }

    @Test func `SIMHOST-023 at the wall's pace simulated time is real time`() throws {
        let startedUs = pen_now_us()
        let host = PtyHost(port, pace: .wall)
        let madeUs = pen_now_us()
        for _ in 0..<50 {
            host.serve()
        }
        let enteredUs = pen_now_us()
        host.serve()
        let passedUs = Int64(host.server.pen.timeUs)
        #expect(passedUs <= pen_now_us() - startedUs)
        // Whole steps of 50 µs.
        #expect(passedUs > enteredUs - madeUs - 50)
    }

    @Test func `SIMHOST-024 noise goes wrong in both directions`() throws {
        let host = PtyHost(port, noise: 0.01)
        for _ in 0..<20 where host.hello == nil {
            host.send(.hello(PtyHost.helloMessage))
            for _ in 0..<20 {
                host.serve()
            }
        }
        for _ in 0..<300 {
            host.send(.clockPing(ClockPing(hostTimeUs: HostInstant(us: 1))))
            host.serve()
        }
        try host.serve { (host.slow?.badFrames ?? 0) > 0 && host.brokenFrames > 0 }
    }

    @Test func `SIMHOST-025 a flood of rubbish stops neither the pen's time nor its answers`() throws {
        let host = PtyHost(port)
        try host.greet()
        let rubbish = (0..<3_000).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        for _ in 0..<20 {
            host.pour(rubbish)
            host.serve()
        }
        let before = host.server.pen.timeUs
        try host.transact {
            .envelopeBegin(
                EnvelopeBegin(
                    transaction: $0,
                    areaRows: 1,
                    calibrationId: host.envelope.calibrationId,
                    cartridgeId: host.envelope.cartridgeId,
                    sessionSecondsMax: 3_600
                )
            )
        }
        #expect(host.server.pen.timeUs > before)
    }
}
