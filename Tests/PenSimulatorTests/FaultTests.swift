import PenFirmware
import PenPlant
import PenProtocol
import PenSimulator
import Testing

struct FaultTests {
    /// Injects a fault into a running pen and lets it go on for a time, or until it trips.
    private func inject(_ fault: SimulatedFault, ms: Int, depthUm: UInt16 = 1_000) throws -> TestHost {
        var host = try TestHost.running(seed: 20, depthUm: depthUm)
        try host.inject(fault)
        for _ in 0..<ms where host.pen.firmware.firstCause == .none {
            host.stream(depthUm, 117_000, ms: 1)
        }
        host.run(us: 60_000)
        return host
    }

    @Test func `SIM-020 a blocked shaft is found as a stall within 100 ms`() throws {
        let host = try inject(.stall, ms: 100)
        #expect(host.pen.firmware.firstCause == .stall)
    }

    @Test func `SIM-020 a blocked shaft with needles out ends with the stage pulling them in`() throws {
        var host = try TestHost.running(seed: 21, depthUm: 1_500)
        host.turn(toMicroTurns: 0, depthUm: 1_500, rateMillihz: 117_000)
        try host.inject(.stall)
        host.stream(1_500, 117_000, ms: 100)
        host.run(us: 200_000)
        #expect(host.pen.firmware.penState == .tripped)
        #expect(host.pen.truth.needlesInside)
        try host.heal(.stall)
        host.run(us: 200_000)
        #expect(host.pen.truth.needlesInside)
    }

    @Test func `SIM-021 a hot handle trips near 48 °C`() throws {
        var configuration = TestHost.manual
        configuration.plant.handle.startMilliC = 46_500
        configuration.ambientMilliC = 30_000
        var host = try TestHost.running(configuration, seed: 22)
        try host.inject(.hotHandle)
        for _ in 0..<4_000 where host.pen.firmware.firstCause == .none {
            host.stream(1_000, 117_000, ms: 1)
        }
        #expect(host.pen.firmware.firstCause == .handleHot)
        #expect(abs(host.pen.truth.handleMilliC - 48_000) < 700)
    }

    @Test func `SIM-022 a stuck protrusion sensor is found within a stroke or two`() throws {
        let host = try inject(.stuckProtrusion, ms: 20)
        #expect([.sensorImplausible, .depthOverLimit].contains(host.pen.firmware.firstCause))
        #expect(host.pen.truth.needlesInside)
    }

    @Test func `SIM-023 a drifting protrusion sensor trips before it is off by more than the limit allows`() throws {
        let host = try inject(.sensorDrift, ms: 15_000, depthUm: 1_500)
        #expect(host.pen.firmware.firstCause == .depthOverLimit)
        #expect(host.pen.truth.needlesInside)
    }

    @Test func `SIM-024 with the enable stuck a release does not stop the pen and a stop does`() throws {
        var host = try TestHost.running(seed: 24)
        try host.inject(.enableStuck)
        try host.command(.release)
        host.stream(1_000, 117_000, ms: 50)
        #expect(host.pen.firmware.isRunning)
        host.send(.stop(Stop(reason: .operator)))
        host.run(us: 30_000)
        #expect(host.pen.firmware.penState == .ready)
        #expect(host.pen.truth.needlesInside)
    }

    @Test(arguments: [
        (SimulatedFault.emergencyStop, FaultCode.emergencyStop),
        (SimulatedFault.cartridgeRemoved, FaultCode.cartridgeChanged),
    ])
    func `SIM-025 emergency stop and lost cartridge trip within 2 ms`(fault: SimulatedFault, cause: FaultCode) throws {
        let host = try inject(fault, ms: 2)
        #expect(host.pen.firmware.firstCause == cause)
        let record = try #require(host.pen.parks.last)
        #expect(record.cause == .trip)
        #expect(try #require(record.parkedAfterUs) <= PenLink.stopToParkedUs)
    }

    @Test func `SIM-026 a reset counts as a start and forgets the session`() throws {
        var host = try TestHost.running(seed: 26)
        try host.inject(.reset)
        #expect(host.pen.activeFaults.isEmpty)
        let healed = host.pen.heal(.reset)
        #expect(healed == .refused("reset is over at once; there is nothing to heal."))
        let silentFromUs = host.pen.timeUs
        host.run(us: 100_000)
        #expect(host.pen.penTime.us == host.pen.timeUs - silentFromUs)
        #expect(try #require(host.fast).penTimeUs.us > host.pen.penTime.us, "nothing was sent since")
        try host.load()
        #expect(host.events.last { $0.kind == .booted }?.value == 2)
    }

    @Test(arguments: SimulatedFault.allCases)
    func `SIM-027 a fault of the pen is switched on and off, and another is answered with the reason`(
        fault: SimulatedFault
    ) {
        var pen = SimulatedPen(configuration: .reference, seed: 1)
        pen.advance(toUs: 10_000)
        #expect(!pen.heal(fault).isDone)
        let isOurs = [.plant, .sensors, .firmware].contains(fault.place)
        let answer = pen.inject(fault)
        #expect(answer.isDone == isOurs)
        if !isOurs {
            #expect(
                answer == .unsupported("\(fault.rawValue) is a fault of the \(fault.place.rawValue), not of the pen.")
            )
        }
        let lasts = isOurs && fault.isLasting
        #expect(pen.activeFaults == (lasts ? [fault] : []))
        #expect(pen.heal(fault).isDone == lasts)
        #expect(pen.activeFaults.isEmpty)
        #expect(fault.hazard.hasSuffix("."))
    }

    @Test func `SIM-028 a healed pen works again after a clear`() throws {
        var host = try TestHost.running(seed: 28)
        try host.inject(.emergencyStop)
        host.run(us: 20_000)
        try host.heal(.emergencyStop)
        try host.command(.release)
        host.run(us: 5_000)
        try host.transact { .clear(Clear(transaction: $0, cause: .emergencyStop)) }
        #expect(host.pen.firmware.penState == .disarmed)
    }
}
