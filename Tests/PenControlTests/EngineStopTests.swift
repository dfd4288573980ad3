import PenDevice
import PenProtocol
import PenSafety
import Testing

@testable import PenControl

struct EngineStopTests {
    @Test func `CTRL-040 a stop goes out in the tick in which it is asked for, in every state`() {
        for state in InterlockState.allCases {
            var rig = EngineRig.standing(in: state)
            rig.tick(.stop(.operator))
            #expect(rig.sent.contains { $0.asStop?.reason == .operator }, "\(state)")
            #expect(!rig.sent.contains { $0.asSetPoint != nil }, "\(state)")
            rig.isCutUp = false
            rig.run(ms: 20)
            #expect(!rig.pen.isMoving)
            #expect(rig.pen.flags.contains(.parked))
            #expect(rig.state == (state == .tripped ? .tripped : state == .disarmed ? .disarmed : .ready))
        }
    }

    @Test func `CTRL-040 a stop goes out before a session is open and without a pen`() {
        var rig = EngineRig()
        #expect(rig.tick(.stop(.shutdown)) == .accepted)
        #expect(rig.sent.map(\.asStop?.reason) == [.shutdown])
        rig.tick(.open(session: 7))
        rig.tick(.stop(.operator))
        #expect(rig.sent.contains { $0.asStop?.reason == .operator })
        rig.linkUp = false
        rig.tick(.stop(.operator))
        #expect(rig.sent.contains { $0.asStop?.reason == .operator })
    }

    @Test func `CTRL-041 a stop is sent though the line takes nothing`() {
        var rig = EngineRig.running()
        // Nobody takes the bytes for 200 ticks.
        for tick in 1...200 {
            let now = rig.now.advanced(byUs: Int64(tick) * 1_000)
            rig.engine.tick(TickInput(now: now, request: tick == 200 ? .stop(.operator) : .none))
        }
        var decoder = FrameDecoder()
        var messages: [Message] = []
        for byte in rig.engine.takeOutgoing() {
            guard case .frame? = decoder.receive(byte) else { continue }
            let frame = decoder.frame
            if let message = try? Message.decode(type: frame.header.type, payload: frame.payload) {
                messages.append(message)
            }
        }
        #expect(messages.contains { $0.asStop?.reason == .operator })
    }

    @Test func `CTRL-042 a stop that is lost is said again until telemetry shows it`() {
        var rig = EngineRig.running()
        rig.isCutDown = true
        rig.tick(.stop(.operator))
        rig.run(ms: 3)
        rig.isCutDown = false
        rig.run(ms: 3)
        #expect(!rig.pen.isMoving)
        #expect(rig.pen.state == .ready)
        rig.run(ms: 10)
        let stops = rig.pen.heard.filter { $0.asStop != nil }.count
        #expect(stops >= 1 && stops <= 6)
        rig.run(ms: 300)
        #expect(rig.pen.heard.filter { $0.asStop != nil }.count == stops)
        #expect(rig.state == .ready)
        #expect(rig.report.latched == nil)
    }

    @Test func `CTRL-042 a stop is not said for ever`() {
        var rig = EngineRig.armed()
        rig.isCutUp = true
        rig.isCutDown = true
        rig.tick(.stop(.operator))
        var said = 0
        for _ in 0..<2_000 {
            rig.tick()
            said += rig.sent.filter { $0.asStop?.reason == .operator }.count
        }
        #expect(said == 500)
    }

    @Test func `CTRL-043 an arming under way is given up by a stop, whatever becomes of its frames`() {
        for delay in 0..<4 {
            for lost in 0..<4 {
                var rig = EngineRig.selected()
                if lost & 1 != 0 { rig.loseOnceDown = [Arm.type] }
                if lost & 2 != 0 { rig.loseOnceUp = [Acknowledge.type] }
                rig.tick(.arm(.model(), leaseUs: 8_000))
                rig.run(ms: delay)
                rig.tick(.stop(.operator))
                rig.pen.enable = true
                for _ in 0..<400 {
                    rig.tick()
                    #expect(!rig.state.isLive, "delay \(delay), lost \(lost)")
                }
                #expect(rig.pen.state == .ready)
                #expect(rig.report.latched == nil)
                #expect(!rig.engine.device.outcomeUnknown)
                #expect(rig.engine.device.canStart)
            }
        }
    }

    @Test func `CTRL-043 an arming under way is given up by a trip`() {
        var rig = EngineRig.selected()
        rig.loseOnceDown = [Arm.type]
        rig.tick(.arm(.model(), leaseUs: 8_000))
        rig.pen.emergencyStop = true
        rig.run(ms: 400)
        #expect(rig.state == .tripped)
        #expect(!rig.pen.heard.contains { $0.asArm != nil })
    }

    @Test func `CTRL-044 after a stop the area can be armed again and the repeated stop does not undo it`() {
        var rig = EngineRig.running()
        rig.tick(.stop(.operator))
        rig.pen.enable = false
        rig.run(ms: 12)
        rig.tick(.arm(.model(), leaseUs: 8_000))
        rig.run(ms: 10)
        #expect(rig.state == .armed)
        #expect(rig.pen.state == .armed)
        rig.tick(.treat(upTo: .max))
        rig.press()
        #expect(rig.pen.isMoving)
    }

    @Test func `CTRL-061 a link that goes down trips in the same tick and set-points end`() {
        var rig = EngineRig.running()
        rig.linkUp = false
        rig.tick()
        #expect(rig.state == .tripped)
        #expect(rig.report.latched?.finding.fault == .unplugged)
        #expect(rig.sent.contains { $0.asStop?.reason == .interlock })
        for _ in 0..<100 {
            rig.tick()
            #expect(!rig.sent.contains { $0.asSetPoint != nil })
        }
    }

    @Test func `CTRL-061 a pen that came back is opened anew and the unplugging cleared by name`() {
        var rig = EngineRig.running()
        rig.linkUp = false
        rig.isCutDown = true
        rig.isCutUp = true
        rig.run(ms: 500)
        #expect(rig.pen.state == .tripped)
        rig.linkUp = true
        rig.isCutDown = false
        rig.isCutUp = false
        rig.pen.enable = false
        #expect(rig.tick(.open(session: 8)) == .accepted)
        #expect(rig.run(ms: 200) { $0.report.phase == .open } == true)
        #expect(rig.state == .tripped)
        #expect(rig.tick(.clear(.unplugged)) == .accepted)
        #expect(rig.run(ms: 100) { $0.state == .disarmed } == true)
        #expect(rig.report.outcome == .clear(.cleared))
        #expect(rig.pen.state == .disarmed)
    }

    @Test func `CTRL-062 a clock that goes back parks`() {
        var rig = EngineRig.running()
        rig.tick(afterUs: -50_000)
        #expect(rig.state != .running)
        #expect(rig.sent.compactMap(\.asSetPoint).allSatisfy { $0.rateMillihz == 0 })
    }

    @Test(arguments: [Int64(-1), -1_000, -50_000, -37_500_000, .min])
    func `CTRL-064 the engine's time never goes back and goes on by a period where the host's clock does`(step: Int64) {
        var engine = Engine(version: HostVersion(0, 1, 0), at: HostInstant(us: 1_000_000))
        engine.tick(TickInput(now: HostInstant(us: 1_001_000)))
        engine.tick(TickInput(now: HostInstant(us: 1_001_000).advanced(byUs: step)))
        #expect(engine.report.now == HostInstant(us: 1_002_000))
        guard step != .min else { return }
        engine.tick(TickInput(now: HostInstant(us: 1_001_000).advanced(byUs: step + 700)))
        #expect(engine.report.now == HostInstant(us: 1_002_700))
        // A second step back counts from there.
        engine.tick(TickInput(now: HostInstant(us: 1_001_000).advanced(byUs: step + 699)))
        #expect(engine.report.now == HostInstant(us: 1_003_700))
    }
}
