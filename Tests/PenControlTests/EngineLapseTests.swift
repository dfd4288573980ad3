import PenDevice
import PenProtocol
import PenSafety
import Testing

@testable import PenControl

struct EngineLapseTests {
    @Test func `CTRL-050 a host that stalls for 12 ms costs one lapse and a press`() {
        var rig = EngineRig.running()
        #expect(rig.report.requested == MotionRequest(depthUm: 500, rateMillihz: 117_000))
        let number = rig.engine.device.setPoint
        let strokes = rig.pen.strokes
        rig.stall(ms: 11)
        // The lease is over: the pen has braked and lapsed by itself, at most 2 strokes after the last set-point.
        #expect(rig.pen.state == .lapsed)
        #expect(rig.pen.lapses == 1)
        #expect(rig.pen.strokes - strokes <= 2)
        rig.tick()
        #expect(rig.state == .lapsed)
        #expect(rig.report.lapses == 1)
        #expect(rig.report.meter.lapses == 1)
        #expect(rig.report.lastPause?.effect == .lapse)
        // What goes out asks for nothing, under the next number.
        #expect(rig.sent.compactMap(\.asSetPoint).map(\.rateMillihz) == [0])
        #expect(rig.sent.compactMap(\.asSetPoint).map(\.setPoint) == [number + 1])
        // The link is whole: both wait for the person, who still holds the enable.
        rig.run(ms: 10)
        #expect(rig.state == .paused)
        #expect(rig.pen.state == .paused)
        rig.run(ms: 500)
        #expect(rig.state == .paused)
        #expect(!rig.pen.isMoving)
        #expect(rig.report.latched == nil)
        rig.press()
        #expect(rig.state == .running)
        #expect(rig.pen.isMoving)
        // From the beginning of the ramp.
        #expect(rig.report.requested.depthUm < 200)
        rig.run(ms: 300)
        #expect(rig.report.requested == MotionRequest(depthUm: 500, rateMillihz: 117_000))
        #expect(rig.report.lapses == 1)
    }

    @Test func `CTRL-050 a stall that the lease outlives costs nothing`() {
        var rig = EngineRig.running()
        rig.stall(ms: 5)
        rig.tick()
        #expect(rig.state == .running)
        #expect(rig.pen.isMoving)
        #expect(rig.report.lapses == 0)
        #expect(rig.report.findings.worst.effect == .warn)
    }

    @Test func `CTRL-051 a stall of more than 200 ms is a trip of pen and host`() {
        var rig = EngineRig.running()
        rig.stall(ms: 250)
        #expect(rig.pen.state == .tripped)
        #expect(rig.pen.firstCause == .linkLost)
        rig.run(ms: 2)
        #expect(rig.state == .tripped)
        #expect(rig.report.latched?.finding.fault == .linkLost)
        #expect(rig.report.meter.trips == 1)
    }

    @Test func `CTRL-051 the third lapse within a minute is a trip and counts as lapse and trip`() {
        var rig = EngineRig.running()
        for _ in 0..<2 {
            rig.stall(ms: 12)
            rig.run(ms: 10)
            rig.press()
            #expect(rig.state == .running)
        }
        rig.stall(ms: 12)
        rig.tick()
        #expect(rig.state == .tripped)
        #expect(rig.report.latched?.finding.fault == .tooManyLapses)
        #expect(rig.report.meter.lapses == 3)
        #expect(rig.report.meter.trips == 1)
        rig.run(ms: 20)
        #expect(!rig.pen.isMoving)
    }

    @Test func `CTRL-052 telemetry that fails while set-points go on is a lapse on the host's word`() {
        var rig = EngineRig.running()
        rig.isCutUp = true
        var waited = 0
        while rig.state == .running, waited < 50 {
            rig.tick()
            waited += 1
        }
        #expect(rig.state == .lapsed)
        #expect(waited <= 8)
        rig.run(ms: 3)
        #expect(!rig.pen.isMoving)
        rig.isCutUp = false
        rig.run(ms: 10)
        #expect(rig.state == .paused)
        rig.press()
        #expect(rig.state == .running)
    }

    @Test func `CTRL-055 at its punctures an area pauses on both sides and no stroke is one too many`() {
        var rig = EngineRig.running(.model(), .model(puncturesMax: 600))
        rig.run(ms: 500)
        #expect(rig.state == .paused)
        #expect(rig.pen.state == .paused)
        #expect(rig.report.lastPause?.fault == .doseReached)
        #expect(rig.report.meter.punctures == 600)
        #expect(rig.pen.punctures[1] == 600)
        rig.press()
        rig.run(ms: 100)
        #expect(!rig.pen.isMoving)
        #expect(rig.report.meter.punctures == 600)
    }

    @Test func `CTRL-055 strokes whose records are lost are counted by the pen's own count`() {
        var rig = EngineRig.running(.model(), .model(puncturesMax: 1_200))
        for _ in 0..<1_500 {
            rig.loseOnceUp = rig.pen.strokes % 3 == 0 ? [StrokeRecord.type] : []
            rig.tick()
        }
        #expect(rig.report.meter.strokes < 100)
        #expect(rig.report.meter.punctures == 1_200)
        #expect(rig.report.lastPause?.fault == .doseReached)
        #expect(rig.pen.strokes == 100)
    }

    @Test func `CTRL-056 droop is made up for within the trims and the request stays within the limits`() {
        var rig = EngineRig.armed()
        rig.pen.droopPermille = 40
        rig.pen.shortUm = 30
        rig.tick(.treat(upTo: .max))
        rig.pen.enable = true
        rig.run(ms: 1_500)
        #expect(rig.state == .running)
        #expect(abs(rig.report.depthTrimUm - 30) <= 4)
        #expect(abs(Int64(rig.report.fast.rateMillihz) - 117_000) < 500)
        #expect(rig.report.binding == .none)
        // In the air the trim of the skin is dropped at once.
        rig.pen.inContact = false
        rig.run(ms: 20)
        #expect(rig.report.depthTrimUm == 0)
        rig.pen.inContact = true
        rig.run(ms: 20)
        #expect(abs(rig.report.depthTrimUm - 30) <= 4)
    }
}
