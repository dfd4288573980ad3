import PenDevice
import PenProtocol
import PenSafety
import Testing

@testable import PenControl

struct EngineWayTests {
    @Test func `CTRL-030 handshake, limits, press, area, arming and press lead to motion`() {
        var rig = EngineRig()
        #expect(rig.state == .tripped)
        #expect(rig.tick(.open(session: 7)) == .accepted)
        #expect(rig.run(ms: 200) { $0.report.phase == .open && $0.report.slow != nil } == true)
        #expect(rig.state == .tripped)
        #expect(rig.tick(.begin) == .clear(.cleared))
        #expect(rig.state == .disarmed)
        #expect(rig.tick(.load(.model())) == .accepted)
        rig.run(ms: 12)
        #expect(rig.state == .disarmed)
        rig.pen.enable = true
        rig.run(ms: 5)
        #expect(rig.state == .ready)
        rig.pen.enable = false
        rig.run(ms: 5)
        #expect(rig.tick(.selectArea(row: 1)) == .accepted)
        rig.run(ms: 3)
        #expect(rig.report.row == 1)
        #expect(rig.tick(.arm(.model(), leaseUs: 8_000)) == .accepted)
        rig.run(ms: 3)
        #expect(rig.state == .armed)
        #expect(rig.tick(.treat(upTo: .max)) == .accepted)
        rig.run(ms: 50)
        #expect(rig.state == .armed)
        rig.pen.enable = true
        rig.run(ms: 3)
        #expect(rig.state == .running)
        #expect(rig.pen.isMoving)
        rig.run(ms: 400)
        #expect(rig.report.requested == MotionRequest(depthUm: 500, rateMillihz: 117_000))
        #expect(rig.report.meter.strokes == rig.pen.strokes)
        #expect(rig.report.meter.punctures == rig.pen.strokes * 12)
    }

    @Test func `CTRL-030 each state is reached on its way`() {
        for state in InterlockState.allCases {
            #expect(EngineRig.standing(in: state).state == state, "\(state)")
        }
    }

    @Test func `CTRL-031 the four stages in their order are the tick`() {
        var rig = EngineRig.armed()
        rig.tick(.treat(upTo: .max))
        rig.pen.enable = true
        var whole = rig.engine
        var staged = rig.engine
        for index in 0..<200 {
            let now = rig.now.advanced(byUs: Int64(index + 1) * 1_000)
            var bytes: [UInt8] = []
            for frame in rig.pen.advance(to: now) { bytes += frame }
            let input = TickInput(now: now, bytes: ReceivedBytes(bytes))
            whole.tick(input)
            staged.receive(input)
            staged.control(input)
            let verdict = staged.judge()
            staged.send(verdict)
            let sent = Array(whole.takeOutgoing())
            #expect(sent == Array(staged.takeOutgoing()))
            rig.pen.take(sent)
        }
        #expect(whole.interlock.state == .running)
        #expect(staged.report.tick == whole.report.tick)
        #expect(staged.report.requested == whole.report.requested)
    }

    @Test func `CTRL-031 what came with a tick is judged in the same tick`() {
        var rig = EngineRig.running()
        rig.pen.emergencyStop = true
        rig.tick()
        #expect(rig.state == .tripped)
        #expect(rig.report.latched?.finding.fault == .emergencyStop)
        #expect(rig.sent.contains { $0.asStop?.reason == .interlock })
        #expect(!rig.sent.contains { $0.asSetPoint != nil })
    }

    @Test func `CTRL-032 the first tick says nothing and is tripped as unproven`() {
        var rig = EngineRig()
        #expect(rig.tick() == .none)
        #expect(rig.sent.isEmpty)
        #expect(rig.report.tick == 1)
        #expect(rig.report.state == .tripped)
        #expect(rig.report.latched?.finding.fault == .unproven)
        #expect(rig.report.phase == .closed)
        #expect(rig.report.hello == nil)
        #expect(rig.report.telemetryAgeUs == .max)
        #expect(rig.report.row == 0)
        #expect(rig.report.findings.count == Findings.capacity)
    }

    @Test func `CTRL-037 set-points of an arming last as long as its lease, the first one too`() {
        for leaseUs: UInt32 in [2_000, 8_000, 20_000] {
            var rig = EngineRig.selected()
            rig.tick(.arm(.model(), leaseUs: leaseUs))
            #expect(rig.run(ms: 10) { $0.sent.contains { $0.asSetPoint != nil } } == true)
            #expect(rig.state == .armed)
            let setPoint = rig.sent.compactMap(\.asSetPoint).first
            let clock = rig.engine.device.clock
            let until = clock.penTime(at: rig.now).advanced(byUs: Int64(leaseUs) - clock.boundUs(at: rig.now))
            #expect(setPoint?.validUntilUs == until)
            #expect(rig.report.leaseUs == Int64(leaseUs))
            rig.tick(.disarm)
            rig.run(ms: 3)
            rig.tick(.open(session: 8))
            #expect(rig.report.leaseUs == 8_000)
        }
    }

    @Test func `CTRL-038 a lost arm or disarm, or a lost answer to one, costs its retry and no trip`() {
        for isDown in [true, false] {
            var rig = EngineRig.selected()
            if isDown { rig.loseOnceDown = [Arm.type] } else { rig.loseOnceUp = [Acknowledge.type] }
            rig.tick(.arm(.model(), leaseUs: 8_000))
            rig.run(ms: 59)
            #expect(rig.state == .ready)
            rig.run(ms: 5)
            #expect(rig.state == .armed)
            rig.tick(.treat(upTo: .max))
            rig.press()
            #expect(rig.state == .running)

            rig.pen.enable = false
            rig.run(ms: 20)
            if isDown { rig.loseOnceDown = [Disarm.type] } else { rig.loseOnceUp = [Acknowledge.type] }
            rig.tick(.disarm)
            rig.run(ms: 70)
            #expect(rig.state == .ready)
            #expect(rig.pen.state == .ready)
            #expect(rig.report.latched == nil)
        }
    }

    @Test func `CTRL-038 an armed pen that does not answer gets no set-points until its outcome is known`() {
        var rig = EngineRig.selected()
        rig.tick(.arm(.model(), leaseUs: 8_000))
        rig.pen.enable = true
        for _ in 0..<600 {
            rig.loseOnceUp = [Acknowledge.type, StateReport.type]
            rig.tick()
            #expect(!rig.sent.contains { $0.asSetPoint != nil })
        }
        #expect(rig.pen.state == .armed)
        #expect(rig.state == .ready)
        #expect(rig.engine.device.outcomeUnknown)
        #expect(rig.report.latched == nil)
        rig.loseOnceUp = []
        rig.run(ms: 70)
        #expect(rig.state == .armed)
        #expect(!rig.engine.device.outcomeUnknown)
        #expect(!rig.pen.isMoving)
    }

    @Test func `CTRL-039 the pen's punctures of the area before are not taken for those of the next`() {
        var rig = EngineRig.running(.model(), .model(puncturesMax: 300, secondPuncturesMax: 300))
        rig.run(ms: 400)
        #expect(rig.state == .paused)
        #expect(rig.report.meter.punctures == 300)
        rig.pen.enable = false
        rig.run(ms: 10)
        rig.tick(.disarm)
        rig.run(ms: 10)
        // Answers overtake telemetry: frames that were measured before the selection come after its answer.
        let late = (0..<3).map { _ in rig.pen.fast }
        rig.tick(.selectArea(row: 2))
        rig.tick()
        #expect(rig.report.row == 2)
        for (index, telemetry) in late.enumerated() {
            var frame = telemetry
            frame.penTimeUs = frame.penTimeUs.advanced(byUs: Int64(index) + 100)
            #expect(frame.punctures == 300)
            var engine = rig.engine
            engine.tick(
                TickInput(
                    now: rig.now.advanced(byUs: 500),
                    bytes: ReceivedBytes(rig.pen.frame(.fastTelemetry(frame)))
                )
            )
            #expect(engine.report.meter.punctures == 0)
        }
        rig.run(ms: 20)
        #expect(rig.report.meter.punctures == 0)
        rig.tick(.arm(.model(row: 2), leaseUs: 8_000))
        rig.run(ms: 5)
        rig.tick(.treat(upTo: .max))
        rig.press()
        rig.run(ms: 100)
        #expect(rig.state == .running)
        #expect(rig.report.meter.punctures > 0)
    }
}
