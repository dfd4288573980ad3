import PenFirmware
import PenPlant
import PenProtocol
import PenSimulator
import Testing

struct ParkingTests {
    /// Stops a running pen at 36 angles of its crank, and gives what became of each stop.
    private func stops(_ host: TestHost, depthUm: UInt16, rateMillihz: UInt32) -> [ParkRecord] {
        var records: [ParkRecord] = []
        for angle in 0..<36 {
            var copy = host
            copy.turn(toMicroTurns: Int32(angle) * 1_000_000 / 36, depthUm: depthUm, rateMillihz: rateMillihz)
            copy.send(.stop(Stop(reason: .operator)))
            copy.run(us: 36_000)
            records += copy.pen.parks.suffix(1)
        }
        return records
    }

    @Test(arguments: [UInt32(100_000), 117_000, 150_000], [UInt16(500), 1_500])
    func `SIM-001 from every angle of the crank needles are parked within 9 ms of a stop`(
        rateMillihz: UInt32,
        depthUm: UInt16
    ) throws {
        let host = try TestHost.running(seed: 1, depthUm: depthUm, rateMillihz: rateMillihz)
        let records = stops(host, depthUm: depthUm, rateMillihz: rateMillihz)
        #expect(records.count == 36)
        #expect(records.allSatisfy { $0.cause == .stop })
        let times = records.map { $0.parkedAfterUs ?? .max }
        let slowest = try #require(times.max())
        #expect(slowest <= PenLink.stopToParkedUs)
        // Suspiciously fast stops would mean that the watch looks away.
        #expect(slowest >= 5_000)
        #expect(try #require(times.min()) >= 1_500)
        #expect(records.allSatisfy { $0.outingsSinceSetPoint <= 1 })
    }

    @Test func `SIM-001 on a battery at a fifth of its charge and in a warm pen it takes no longer`() throws {
        var configuration = TestHost.manual
        configuration.plant.battery.chargePermille = 200
        configuration.plant.handle.startMilliC = 40_000
        let host = try TestHost.running(configuration, seed: 2, depthUm: 1_500, rateMillihz: 117_000)
        let times = stops(host, depthUm: 1_500, rateMillihz: 117_000).map { $0.parkedAfterUs ?? .max }
        #expect(try #require(times.max()) <= PenLink.stopToParkedUs)
    }

    @Test func `SIM-002 from the last set-point to parked needles at most two strokes pass at 117 Hz`() throws {
        let host = try TestHost.running(seed: 3, depthUm: 1_000, rateMillihz: 117_000)
        for angle in 0..<12 {
            var copy = host
            copy.turn(toMicroTurns: Int32(angle) * 1_000_000 / 12, depthUm: 1_000, rateMillihz: 117_000)
            copy.setPoint(1_000, 117_000)
            let setPointAtUs = copy.pen.timeUs
            copy.run(us: 45_000)
            let record = try #require(copy.pen.parks.last)
            #expect(record.cause == .leaseEnded)
            #expect(record.orderedAtUs == setPointAtUs + PenLink.leaseDefaultUs)
            #expect(try #require(record.parkedAfterUs) <= PenLink.stopToParkedUs)
            #expect(record.outingsSinceSetPoint <= 2)
        }
    }

    @Test func `SIM-003 after a stop needles stay inside, and stage and crank come to rest`() throws {
        var host = try TestHost.running(seed: 4, depthUm: 1_500)
        host.send(.stop(Stop(reason: .operator)))
        host.run(us: 10_000)
        for _ in 0..<300 {
            host.run(us: 500)
            #expect(host.pen.truth.needlesInside)
        }
        let truth = host.pen.truth
        #expect(truth.atRest)
        #expect(truth.protrusionUm < -1_000)
        #expect((-260...(-140)).contains(truth.stageUm))
    }

    @Test func `SIM-004 the firmware's own time of parking is the true one within half a millisecond`() throws {
        for seed in UInt64(10)...14 {
            var host = try TestHost.running(seed: seed)
            host.run(us: 3_000 + seed * 311)
            host.send(.stop(Stop(reason: .operator)))
            host.run(us: 62_000)
            let told = try #require(host.events.last { $0.kind == .parked })
            let record = try #require(host.pen.parks.last)
            let truth = try #require(record.parkedAfterUs)
            #expect(abs(Int64(told.value) - Int64(truth)) <= 500)
        }
    }

    @Test func `SIM-005 a pen that resets in mid-stroke parks before it listens`() throws {
        for angle in 0..<6 {
            var host = try TestHost.running(seed: 5, depthUm: 1_500)
            host.turn(toMicroTurns: Int32(angle) * 166_666, depthUm: 1_500, rateMillihz: 117_000)
            try host.inject(.reset)
            host.run(us: 70_000)
            let record = try #require(host.pen.parks.last)
            #expect(record.cause == .boot)
            #expect(try #require(record.parkedAfterUs) <= 2 * PenLink.stopToParkedUs)
            #expect(host.pen.firmware.penState == .disarmed)
            #expect(host.pen.firmware.setPointNumber == 0)
            #expect(host.pen.truth.needlesInside)
        }
    }
}

extension TestHost {
    /// Runs on until the crank has just passed an angle, with set-points that keep the lease.
    mutating func turn(toMicroTurns wanted: Int32, depthUm: UInt16, rateMillihz: UInt32) {
        for _ in 0..<400 {
            let before = pen.truth.crankMicroTurns
            setPoint(depthUm, rateMillihz)
            run(us: 50)
            let way = (wanted - before + 1_000_000) % 1_000_000
            let turned = (pen.truth.crankMicroTurns - before + 1_000_000) % 1_000_000
            if way <= turned { return }
        }
    }
}
