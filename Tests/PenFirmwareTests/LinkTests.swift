import PenFirmware
import PenProtocol
import Testing

struct LinkTests {
    @Test func `FW-001 before the first hello the pen sends nothing`() {
        var pen = TestPen()
        pen.run(ms: 300)
        pen.send(.query(Query(query: 1, topic: .state, index: 0)), session: 0)
        pen.send(.clockPing(ClockPing(hostTimeUs: HostInstant(us: 1))), session: 0)
        pen.disarm()
        pen.run(ms: 300)
        #expect(pen.received.isEmpty)
    }

    @Test func `FW-002 from the first hello on telemetry comes each millisecond and each tenth of a second`() {
        var pen = TestPen()
        pen.run(ms: 30)
        pen.hello()
        pen.forget()
        pen.run(ms: 1_000)
        #expect(pen.fast.count == 1_000)
        #expect(pen.slow.count == 10)
        let times = pen.fast.map(\.penTimeUs.us)
        #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 == PenLink.fastTelemetryPeriodUs })
    }

    @Test func `FW-002 the longest telemetry fits its frame`() {
        let bytes = FastTelemetry.payloadBytes + PenLink.headerBytes + PenLink.checksumBytes + 2
        #expect(bytes <= PenLink.fastTelemetryBytesMax)
    }

    @Test func `FW-003 the pen drops frames of other sessions`() {
        var pen = TestPen.inState(.ready)
        pen.forget()
        pen.send(.query(Query(query: 1, topic: .state, index: 0)), session: 8)
        pen.send(.arm(Arm(transaction: 99, row: 1, leaseUs: 8_000, envelopeHash: pen.envelope.hash())), session: 0)
        pen.run(ms: 2)
        #expect(pen.acknowledges.isEmpty)
        #expect(pen.state == .ready)
        #expect(pen.received.allSatisfy { if case .stateReport = $0.message { false } else { true } })
    }

    @Test func `FW-003 a hello under session 0 opens nothing`() {
        var pen = TestPen()
        pen.run(ms: 30)
        pen.hello(session: 0)
        pen.run(ms: 10)
        #expect(pen.received.isEmpty)
    }

    @Test(arguments: [PenState.armed, .running, .paused, .lapsed], [0, 1])
    func `FW-140 a stop with an empty payload stops and is counted as broken`(state: PenState, session: UInt32) {
        var pen = TestPen.inState(state)
        let header = FrameHeader(type: Stop.type, sequence: 900, session: session)
        let frame = FrameEncoder.encode(header, Payload())
        pen.send(bytes: (0..<frame.count).map { frame[$0] })
        pen.run(ms: 12)
        #expect(pen.state == .ready || pen.state == .disarmed)
        #expect(pen.fast.last?.flags.contains(.parked) == true)
    }

    @Test func `FW-141 a new session in the middle of a lapse latches link_lost`() throws {
        var pen = TestPen.inState(.lapsed)
        pen.hello(session: 12)
        #expect(pen.state == .tripped)
        pen.run(ms: 20)
        let report = try pen.report()
        #expect(report.firstCause == .linkLost)
        #expect(report.flags.contains(.parked))
    }

    @Test func `FW-004 a hello under the session's id is answered again and changes nothing`() throws {
        var pen = TestPen.inState(.ready)
        let before = try pen.report()
        pen.forget()
        pen.hello()
        let after = try pen.report()
        let reply = try #require(pen.helloReplies.first)
        #expect(reply.state == .ready)
        #expect(reply.previousSession == 0)
        #expect(after.state == .ready)
        #expect(after.lastApplied == before.lastApplied)
        #expect(after.row == 1)
        #expect(pen.received.first?.header.sequence != 0)
    }

    @Test(arguments: PenState.all)
    func `FW-005 a hello under another id parks, forgets the session and disarms`(state: PenState) throws {
        var pen = TestPen.inState(state)
        let applied = try pen.report().lastApplied
        pen.forget()
        pen.hello(session: 12)
        let first = try #require(pen.received.first)
        #expect(first.header.sequence == 0)
        #expect(first.header.session == 12)
        let reply = try #require(pen.helloReplies.first)
        #expect(reply.previousSession == 7)
        #expect(reply.lastApplied == applied)
        let wanted: PenState = state == .tripped || state == .lapsed ? .tripped : .disarmed
        let cause: FaultCode = state == .tripped ? .emergencyStop : state == .lapsed ? .linkLost : .none
        #expect(reply.state == wanted)
        #expect(reply.firstCause == cause)
        pen.run(ms: 20)
        let report = try pen.report()
        #expect(report.state == wanted)
        #expect(report.lastApplied == 0)
        #expect(report.setPoint == 0)
        #expect(report.row == 0)
        #expect(report.lapses == 0)
        #expect(report.flags.contains(.parked))
        let dose = try pen.dose()
        #expect(dose.strokes == 0)
    }

    @Test func `FW-006 the reply says who the pen is and takes the lower minor version`() throws {
        var pen = TestPen()
        pen.run(ms: 30)
        pen.hello(minor: 9)
        let reply = try #require(pen.helloReplies.first)
        #expect(reply.minor == PenLink.versionMinor)
        #expect(reply.definitionHash == PenLink.definitionHash)
        #expect(reply.serial == Ascii16("SIM-0001"))
        #expect(reply.capabilities.contains([.simulated, .strokeRecords, .emergencyStop]))
        #expect(!reply.capabilities.contains(.paced))
        #expect(reply.parkMeans == .camPhase)
        #expect(reply.depthMaxUm == FirmwareLimits.reference.depthMaxUm)
        #expect(reply.stopToParkedUs == 9_000)
        #expect(reply.penTimeUs == PenInstant(us: 30_000))
        #expect(pen.events(.booted).map(\.value) == [1])
    }

    @Test func `FW-007 a clock ping is answered at once with both of the pen's times`() throws {
        var pen = TestPen.inState(.disarmed)
        pen.forget()
        pen.send(.clockPing(ClockPing(hostTimeUs: HostInstant(us: 77))), afterUs: 43)
        let pong = try #require(
            pen.received.compactMap { if case .clockPong(let pong) = $0.message { pong } else { nil } }.first
        )
        #expect(pong.hostTimeUs == HostInstant(us: 77))
        #expect(pong.receivedUs == PenInstant(us: 30_043))
        #expect(pong.sentUs == pong.receivedUs)
    }

    @Test func `FW-008 answers overtake telemetry that waits, and telemetry is dropped when the line is full`() throws {
        var pen = TestPen.inState(.disarmed)
        // Nobody takes bytes for a second: the queue fills and stays full.
        for step in 1...10_000 {
            let sensors = FirmwareSensors.parked
            _ = pen.firmware.control(sensors, at: PenInstant(us: pen.nowUs + UInt64(step) * 100))
        }
        #expect(pen.firmware.outgoingDropped > 900)
        #expect(pen.firmware.outgoingCount < 3_000)
        pen.forget()
        pen.disarm()
        let order = pen.received.map(\.message.type)
        let answer = try #require(order.firstIndex(of: Acknowledge.type))
        #expect(order.contains(FastTelemetry.type))
        #expect(!order[..<answer].contains(FastTelemetry.type))
        let sequences = pen.received.map(\.header.sequence)
        #expect(zip(sequences, sequences.dropFirst()).allSatisfy { $1 == $0 &+ 1 })
        #expect(pen.firmware.outgoingCount == 0)
    }
}

extension FirmwareSensors {
    /// A sound pen at rest.
    static let parked = FirmwareSensors(
        motorCurrentMa: 0,
        supplyMv: 7_800,
        crankCounts: 2_048,
        protrusionUm: -2_700,
        stageUm: -200,
        handleMilliC: 25_000,
        windingMilliC: 30_000,
        pressMn: 0,
        contact: false,
        enable: false,
        emergencyStop: false,
        cartridgePresent: true,
        charging: false
    )
}
