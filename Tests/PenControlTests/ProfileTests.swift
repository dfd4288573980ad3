import PenDevice
import PenProtocol
import PenSafety
import Testing

@testable import PenControl

/// Pens that measure less: the regulator leaves alone what nobody measures, and strokes are counted all the same.
struct ProfileTests {
    private let area = EnvelopeLimits.model()
    private let machine = EnvelopeLimits.model(area: 0, depthMaxUm: 1_500, rateMax: 200_000)

    @Test func `CTRL-170 a depth that a person set is asked for whole, and is not trimmed`() {
        var regulator = Regulator()
        regulator.drivesDepth = false
        let first = regulator.request(.model(), limits: area, machine: machine, dtUs: 1_000)
        #expect(first.depthUm == MotionTarget.model().depthUm)
        #expect(first.rateMillihz < MotionTarget.model().rateMillihz)
        for _ in 0..<400 {
            _ = regulator.request(.model(), limits: area, machine: machine, dtUs: 1_000)
            regulator.learn(from: .model(peakUm: 0), target: .model())
        }
        #expect(regulator.depthTrimUm == 0)
        let last = regulator.request(.model(), limits: area, machine: machine, dtUs: 1_000)
        #expect(last.depthUm == MotionTarget.model().depthUm)
    }

    @Test func `CTRL-170 a rate that the pen holds itself is asked for as it is, without ramp and trim`() {
        var regulator = Regulator()
        regulator.drivesDepth = false
        regulator.setsRate = false
        for _ in 0..<400 {
            let request = regulator.request(.model(), limits: area, machine: machine, dtUs: 1_000)
            #expect(request.rateMillihz == MotionTarget.model().rateMillihz)
            regulator.learn(from: .model(periodUs: 11_000), target: .model())
        }
        #expect(regulator.rateTrimMillihz == 0)
    }

    private static func rig(_ change: (inout ModelPen) -> Void) -> EngineRig {
        var rig = EngineRig()
        rig.isRecording = true
        change(&rig.pen)
        rig.tick(.open(session: 7))
        _ = rig.run(ms: 200) { $0.report.phase == .open && $0.report.slow != nil }
        rig.tick(.begin)
        rig.tick(.load(.model()))
        rig.run(ms: 12)
        rig.pen.enable = true
        rig.run(ms: 5)
        rig.pen.enable = false
        rig.run(ms: 5)
        rig.tick(.selectArea(row: 1))
        rig.run(ms: 5)
        rig.tick(.arm(.model(), leaseUs: 8_000))
        rig.run(ms: 5)
        rig.tick(.treat(upTo: .max))
        rig.pen.enable = true
        rig.run(ms: 500)
        return rig
    }

    @Test func `CTRL-171 without stroke records strokes are counted by the index of fast telemetry`() {
        let rig = Self.rig { $0.hello.capabilities = [.simulated, .cartridgeReader] }
        #expect(rig.state == .running)
        #expect(rig.report.meter.strokes > 20)
        #expect(rig.report.meter.strokes == rig.pen.strokes)
        #expect(rig.report.meter.meanRateMillihz != nil)
        let same = Self.rig { _ in }
        #expect(rig.report.meter.strokes == same.report.meter.strokes)
    }

    @Test func `CTRL-171 without a contact sensor a stroke counts as one on skin`() {
        let rig = Self.rig {
            $0.hello.capabilities = [.simulated, .cartridgeReader]
            $0.inContact = false
        }
        #expect(rig.report.meter.contactStrokes == rig.report.meter.strokes)
        let felt = Self.rig {
            $0.hello.capabilities = [.simulated, .cartridgeReader, .contactSensor]
            $0.inContact = false
        }
        #expect(felt.report.meter.contactStrokes == 0)
    }

    @Test func `CTRL-172 without a cartridge reader a stroke counts once: who knows the needles multiplies`() {
        let rig = Self.rig { $0.hello.capabilities = [.simulated] }
        let told = UInt64(rig.pen.punctures[1] ?? 0)
        #expect(rig.report.meter.contactStrokes > 20)
        #expect(UInt64(rig.report.meter.punctures) == max(UInt64(rig.report.meter.contactStrokes), told))
    }

    @Test func `CTRL-173 set-points at rest carry the declared depth of an armed pen with a dial`() throws {
        var dial = Self.rig { $0.hello.profiles = [.base] }
        dial.pen.enable = false
        dial.run(ms: 20)
        let rest = try #require(dial.sent.compactMap(\.asSetPoint).last)
        #expect(rest.rateMillihz == 0)
        #expect(rest.depthUm == MotionTarget.model().depthUm)
        var driven = Self.rig { _ in }
        driven.pen.enable = false
        driven.run(ms: 20)
        #expect(driven.sent.compactMap(\.asSetPoint).last?.depthUm == 0)
    }

    @Test func `CTRL-174 a session with a base pen is repeated byte by byte from its inputs`() {
        let rig = Self.rig {
            $0.hello.profiles = [.base]
            $0.hello.capabilities = [.simulated]
        }
        #expect(rig.state == .running)
        var engine = Engine(version: HostVersion(0, 1, 0), at: HostInstant(us: 20_000_000))
        for (index, input) in rig.inputs.enumerated() {
            engine.tick(input)
            let bytes = Array(engine.takeOutgoing())
            #expect(bytes == rig.outputs[index], "tick \(index)")
            guard bytes == rig.outputs[index] else { return }
        }
        #expect("\(engine.report)" == "\(rig.engine.report)")
    }
}
