import PenProtocol
import Testing

@testable import PenDevice

struct HandshakeTests {
    @Test func `DEV-001 hello is repeated each 100 ms until it is answered and no longer`() {
        var rig = DeviceRig()
        rig.isCutDown = true
        rig.device.open(session: 7)
        var sentAt: [Int64] = []
        for _ in 0..<350 {
            let before = rig.framesDown
            rig.tick()
            if rig.framesDown > before { sentAt.append(rig.now.us) }
        }
        #expect(zip(sentAt, sentAt.dropFirst()).map { $1 - $0 } == [100_000, 100_000, 100_000])
        rig.isCutDown = false
        rig.run(ticks: 300)
        #expect(rig.heard(\.asHello).count == 1)
        #expect(rig.device.phase == .open)
    }

    @Test func `DEV-001 hello carries session, versions and the host's clock behind a delimiter`() throws {
        var device = PenDevice(version: HostVersion(4, 5, 6))
        device.open(session: 0x1234_5678)
        device.advance(to: HostInstant(us: 99))
        #expect(device.outgoing[0] == PenLink.delimiter)
        var pen = ScriptedPen()
        _ = pen.take(Array(device.outgoing), at: HostInstant(us: 99))
        let (header, message) = try #require(pen.heard.first)
        #expect(header == FrameHeader(major: 1, type: 0x01, sequence: 0, session: 0x1234_5678))
        let expected = Hello(
            minor: PenLink.versionMinor,
            definitionHash: PenLink.definitionHash,
            hostMajor: 4,
            hostMinor: 5,
            hostPatch: 6,
            hostTimeUs: HostInstant(us: 99)
        )
        #expect(message == .hello(expected))
        #expect(pen.broken == 0)
    }

    @Test func `DEV-002 the id 0 and the id of the session before open nothing`() {
        var device = PenDevice(version: HostVersion(0, 1, 0))
        #expect(device.open(session: 0) == false)
        #expect(device.phase == .closed)
        device.advance(to: HostInstant(us: 0))
        #expect(device.outgoing.count == 0)
        #expect(device.open(session: 1) == true)
        device.advance(to: HostInstant(us: 0))
        let sent = device.outgoing.count
        #expect(device.open(session: 1) == false)
        #expect(device.open(session: 0) == false)
        #expect(device.session == 1)
        #expect(device.outgoing.count == sent)
        #expect(device.open(session: .max) == true)
    }

    @Test func `DEV-003 frames of another session are dropped and counted`() {
        var rig = DeviceRig.open()
        let clock = rig.device.clock
        let frames = rig.device.counters.frames
        let messages: [Message] = [
            .helloReply(.scripted), .event(.scripted(.tripped)), .strokeRecord(.scripted(stroke: 1)),
            .stateReport(rig.pen.stateReport(1, at: rig.now)),
            .fastTelemetry(.scripted(penUs: rig.pen.clock(at: rig.now).us + 500_000, state: .running)),
            .clockPong(
                ClockPong(hostTimeUs: rig.now, receivedUs: PenInstant(us: 1), sentUs: PenInstant(us: 1))
            ),
        ]
        rig.telemetry = false
        for id: UInt32 in [0, 6, 8, .max] {
            for message in messages { rig.say(message, session: id) }
        }
        let before = rig.events.count
        rig.tick()
        #expect(rig.device.counters.foreign == 24)
        #expect(rig.device.counters.frames == frames)
        #expect(rig.events.count == before)
        #expect(rig.device.state.fast.state == .disarmed)
        #expect(rig.device.strokes.count == 0)
        #expect(rig.device.clock.exchanges == clock.exchanges)
    }

    @Test func `DEV-003 before a session is opened nothing is understood`() {
        var device = PenDevice(version: HostVersion(0, 1, 0))
        var pen = ScriptedPen()
        device.receive(ReceivedBytes(pen.frame(.helloReply(.scripted), session: 0)), at: HostInstant(us: 0))
        #expect(device.counters.foreign == 1)
        #expect(device.phase == .closed)
        #expect(device.state.hello == nil)
    }

    @Test func `DEV-004 a pen of another major version is refused`() {
        for major: UInt8 in [0, 2, 255] {
            var rig = DeviceRig()
            rig.device.open(session: 7)
            rig.isCutDown = true
            rig.tick()
            rig.say(.helloReply(.scripted), session: 7, major: major)
            rig.tick()
            #expect(rig.device.phase == .incompatible)
            #expect(rig.events == [.incompatible])
            let sent = rig.framesDown
            rig.run(ticks: 500)
            #expect(rig.framesDown == sent)
        }
    }

    @Test func `DEV-004 other frames of another major version only count as foreign`() {
        var rig = DeviceRig.open()
        rig.say(.event(.scripted(.tripped)), major: 2)
        rig.say(.helloReply(.scripted), major: 2)
        rig.tick()
        #expect(rig.device.counters.foreign == 2)
        #expect(rig.device.phase == .open)
    }

    @Test func `DEV-004 equal minors need equal definitions and a higher minor than ours breaks the protocol`() {
        let cases: [(minor: UInt8, hash: UInt64, phase: PenDevice.Phase)] = [
            (PenLink.versionMinor, PenLink.definitionHash, .open),
            (PenLink.versionMinor, PenLink.definitionHash ^ 1, .incompatible),
            (PenLink.versionMinor + 1, PenLink.definitionHash, .incompatible),
            (255, 0, .incompatible),
        ]
        for (minor, hash, phase) in cases {
            var rig = DeviceRig()
            rig.pen.hello.minor = minor
            rig.pen.hello.definitionHash = hash
            rig.device.open(session: 7)
            rig.run(ticks: 20)
            #expect(rig.device.phase == phase, "minor \(minor)")
            #expect(rig.device.state.hello?.minor == minor)
        }
    }

    @Test func `DEV-004 a reply that lacks a field or has one out of range is refused`() {
        let whole = HelloReply.scripted.encode()
        let bytes = (0..<whole.count).map { whole[$0] }
        var zeroStep = bytes
        zeroStep[34] = 0
        zeroStep[35] = 0
        for payload in [Array(bytes.dropLast()), [], zeroStep] {
            var rig = DeviceRig()
            rig.device.open(session: 7)
            rig.pen.silentTo = [Hello.type]
            rig.tick()
            rig.inject(rig.pen.frame(type: HelloReply.type, payload: payload))
            rig.run(ticks: 2)
            #expect(rig.device.phase == .incompatible)
            #expect(rig.device.counters.notUnderstood == 1)
        }
        var rig = DeviceRig()
        rig.device.open(session: 7)
        rig.pen.silentTo = [Hello.type]
        rig.tick()
        rig.inject(rig.pen.frame(type: HelloReply.type, payload: bytes + [1, 2, 3]))
        rig.run(ticks: 20)
        #expect(rig.device.phase == .open)
    }

    @Test func `DEV-005 state, cartridge and calibration are read in this order and then the session is open`() {
        let rig = DeviceRig.open()
        #expect(rig.heard(\.asQuery).map(\.topic) == [.state, .cartridge, .calibration])
        #expect(rig.heard(\.asQuery).map(\.query) == [1, 2, 3])
        #expect(rig.events == [.greeted, .identified])
        #expect(rig.device.state.cartridge?.cartridgeId == 42)
        #expect(rig.device.state.calibration?.calibrationId == 5)
        #expect(rig.device.state.report?.state == .disarmed)
    }

    @Test func `DEV-005 each question is repeated until it is answered`() {
        // Hello, then in each tick a ping or a question: lose the first ten of them one by one.
        for lost in 1..<12 {
            for isDown in [true, false] {
                var rig = DeviceRig()
                if isDown { rig.lostDown = [lost] } else { rig.lostUp = [lost] }
                rig.device.open(session: 7)
                rig.run(ticks: 60)
                #expect(rig.device.phase == .open, "lost \(lost)")
                #expect(rig.events == [.greeted, .identified])
            }
        }
    }

    @Test func `DEV-005 without telemetry or a good clock the session does not open`() {
        var rig = DeviceRig()
        rig.telemetry = false
        rig.device.open(session: 7)
        rig.run(ticks: 300)
        #expect(rig.device.phase == .identifying)
        rig.telemetry = true
        rig.run(ticks: 2)
        #expect(rig.device.phase == .open)

        rig = DeviceRig()
        rig.pen.silentTo = [ClockPing.type]
        rig.device.open(session: 7)
        rig.run(ticks: 300)
        #expect(rig.device.phase == .identifying)
        rig.pen.silentTo = []
        rig.run(ticks: 25)
        #expect(rig.device.phase == .open)
    }

    @Test func `DEV-005 a second reply to hello changes nothing`() {
        var rig = DeviceRig.open()
        var other = HelloReply.scripted
        other.serial = Ascii16("OTHER")
        other.definitionHash = 0
        rig.say(.helloReply(other))
        rig.tick()
        #expect(rig.device.phase == .open)
        #expect(rig.device.state.hello == .scripted)
    }

    @Test func `DEV-006 a new session forgets all of the last one`() {
        var rig = DeviceRig.proven()
        #expect(rig.device.envelopeProven)
        rig.device.open(session: 8)
        #expect(!rig.device.envelopeProven)
        #expect(rig.device.state.hello == nil)
        #expect(rig.device.state.fastReceivedAt == nil)
        #expect(rig.device.clock.boundUs(at: rig.now) == .max)
        #expect(rig.device.telemetryAgeUs(at: rig.now) == .max)
        #expect(rig.device.setPoint == 0)
        rig.run(ticks: 20)
        #expect(rig.device.phase == .open)
        _ = rig.device.load(.scripted(), at: rig.now)
        rig.run(ticks: 12)
        #expect(rig.pen.applied == [1, 2, 3, 4, 5])
    }

    @Test func `DEV-006 an outcome that was unknown in the last session blocks the next one no more`() {
        var rig = DeviceRig.proven()
        rig.isCutDown = true
        _ = rig.device.start(.selectArea(row: 1), at: rig.now)
        rig.run(ticks: 400)
        #expect(rig.device.outcomeUnknown)
        rig.isCutDown = false
        rig.device.open(session: 8)
        rig.run(ticks: 20)
        #expect(!rig.device.outcomeUnknown)
        #expect(rig.device.canStart)
    }
}
