import PenDevice
import PenProtocol
import PenSafety
import TestSupport
import Testing

@testable import PenControl

struct EngineReplayTests {
    /// A session with a lapse, a trip and its clear, and every request in it.
    private func recorded() -> EngineRig {
        var rig = EngineRig()
        rig.isRecording = true
        rig.tick(.open(session: 7))
        rig.run(ms: 150)
        rig.tick(.begin)
        rig.tick(.load(.model()))
        rig.run(ms: 12)
        rig.press()
        rig.pen.enable = false
        rig.run(ms: 5)
        rig.tick(.selectArea(row: 1))
        rig.run(ms: 5)
        rig.tick(.arm(.model(), leaseUs: 8_000))
        rig.run(ms: 5)
        rig.tick(.treat(upTo: .max))
        rig.press()
        rig.pen.droopPermille = 30
        rig.run(ms: 300)
        rig.stall(ms: 12)
        rig.run(ms: 20)
        rig.press()
        rig.loseOnceUp = [FastTelemetry.type, StrokeRecord.type]
        rig.run(ms: 100)
        rig.tick(.hold)
        rig.run(ms: 10)
        rig.pen.trip(.overcurrent)
        rig.run(ms: 30)
        rig.tick(.clear(.overcurrent))
        rig.run(ms: 100)
        rig.tick(.stop(.operator))
        rig.run(ms: 10)
        return rig
    }

    @Test func `CTRL-060 the recorded inputs of a session give the same bytes and reports again`() {
        let rig = recorded()
        #expect(rig.inputs.count > 700)
        #expect(rig.report.lapses == 1)
        var engine = Engine(version: HostVersion(0, 1, 0), at: HostInstant(us: 20_000_000))
        for (index, input) in rig.inputs.enumerated() {
            engine.tick(input)
            let bytes = Array(engine.takeOutgoing())
            #expect(bytes == rig.outputs[index], "tick \(index)")
            guard bytes == rig.outputs[index] else { return }
        }
        #expect("\(engine.report)" == "\(rig.engine.report)")
    }

    @Test func `CTRL-060 two runs of the same session are equal byte by byte`() {
        #expect(recorded().outputs == recorded().outputs)
    }

    @Test
    func `CTRL-063 random requests, silences and bytes never trap, and needles move only while the state is running`() {
        var random = SplitMix(seed: 63)
        var rig = EngineRig.armed()
        var moved = 0
        for _ in 0..<12_000 {
            if random.once(in: 200) { rig.isCutUp.toggle() }
            if random.once(in: 200) { rig.isCutDown.toggle() }
            if random.once(in: 30) { rig.pen.enable.toggle() }
            if random.once(in: 1_500) { rig.pen.trip(.stall) }
            if random.once(in: 300) { rig.stall(ms: Int(random.next() % 30)) }
            if random.once(in: 20) {
                rig.isCutUp = false
                rig.isCutDown = false
            }
            rig.tick(request(rig, &random))
            for setPoint in rig.sent.compactMap(\.asSetPoint) where setPoint.rateMillihz > 0 {
                moved += 1
                #expect(rig.state == .running)
                #expect(setPoint.depthUm <= 1_000)
                #expect((100_000...150_000).contains(setPoint.rateMillihz))
            }
        }
        #expect(moved > 500)
    }

    /// What a session would ask for in this state, and now and then anything.
    private func request(_ rig: EngineRig, _ random: inout SplitMix) -> EngineRequest {
        if random.once(in: 100) {
            switch random.next() % 9 {
            case 0: return .open(session: UInt32(truncatingIfNeeded: random.next()))
            case 1: return .load(.model())
            case 2: return .selectArea(row: UInt8(truncatingIfNeeded: random.next()))
            case 3: return .arm(.model(row: UInt8(random.next() % 20)), leaseUs: UInt32(random.next() % 40_000))
            case 4: return .disarm
            case 5: return .stop(.operator)
            case 6: return .clear(.stall)
            case 7: return .hold
            default: return .begin
            }
        }
        guard random.once(in: 5) else { return .none }
        let report = rig.report
        switch report.state {
        case .tripped:
            if report.phase == .closed { return .open(session: 1) }
            return .clear(report.latched?.finding.fault ?? .none)
        case .disarmed:
            return rig.engine.device.procedure == nil && rig.pen.state == .disarmed ? .load(.model()) : .none
        case .ready: return report.row == 0 ? .selectArea(row: 1) : .arm(.model(), leaseUs: 8_000)
        case .armed, .running, .paused, .lapsed: return .treat(upTo: .max)
        }
    }
}
