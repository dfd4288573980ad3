import PenProtocol
import PenSafety
import Testing

@testable import PenControl

struct EnginePassTests {
    @Test func `CTRL-130 a pause parks in its own tick, and only a release and a press go on`() {
        var rig = EngineRig.running()
        #expect(rig.tick(.pause) == .accepted)
        #expect(rig.state == .paused)
        #expect(rig.sent.contains { $0.asSetPoint?.rateMillihz == 0 })
        #expect(rig.report.lastPause?.fault == .pauseAsked)
        #expect(rig.report.meter.pauses == 1)
        rig.run(ms: 500)
        #expect(rig.state == .paused, "the enable is held all the while")
        #expect(!rig.pen.isMoving)
        rig.press()
        #expect(rig.state == .running)
    }

    @Test func `CTRL-130 a pause before the first press takes that press back`() {
        var rig = EngineRig.armed()
        rig.tick(.pause)
        rig.tick(.treat(upTo: .max))
        rig.pen.enable = true
        rig.run(ms: 100)
        #expect(rig.state == .running, "it was released when the pause was asked for")

        rig = .armed()
        rig.press()
        rig.tick(.pause)
        rig.tick(.treat(upTo: .max))
        rig.run(ms: 100)
        #expect(rig.state == .armed)
        #expect(!rig.pen.isMoving)
    }

    @Test func `CTRL-131 a pass ends at its punctures with the stroke under way, and the next goes on by a press`() {
        var rig = EngineRig.armed()
        rig.tick(.treat(upTo: 600))
        rig.pen.enable = true
        #expect(rig.run(ms: 2_000) { $0.state == .paused })
        #expect(rig.report.lastPause?.fault == .passDone)
        rig.run(ms: 50)
        let needles = rig.report.cartridge.map { UInt32($0.needles) } ?? 0
        #expect(rig.report.meter.punctures >= 600)
        #expect(rig.report.meter.punctures <= 600 + 2 * needles)
        rig.press()
        rig.run(ms: 100)
        #expect(rig.state == .paused, "nothing goes on without a wish for the next pass")
        let before = rig.report.meter.punctures
        rig.tick(.treat(upTo: 1_200))
        rig.run(ms: 200)
        #expect(rig.state == .paused, "and not by the press before it")
        rig.press()
        #expect(rig.state == .running)
        #expect(rig.run(ms: 2_000) { $0.state == .paused })
        #expect(rig.report.meter.punctures >= 1_200 && before < 1_200)
    }

    @Test func `CTRL-131 a pass ends also when the records of its strokes are lost`() {
        var rig = EngineRig.armed()
        rig.tick(.treat(upTo: 600))
        rig.pen.enable = true
        for _ in 0..<2_000 where rig.state != .paused {
            rig.loseOnceUp = [StrokeRecord.type]
            rig.tick()
        }
        #expect(rig.report.lastPause?.fault == .passDone)
        #expect(rig.report.meter.punctures >= 600)
    }

    @Test func `CTRL-132 a goal does not outlive its arming`() {
        var rig = EngineRig.armed()
        rig.tick(.treat(upTo: 600))
        rig.pen.enable = true
        rig.run(ms: 2_000)
        #expect(rig.report.lastPause?.fault == .passDone)
        rig.pen.enable = false
        rig.run(ms: 20)
        rig.tick(.disarm)
        rig.run(ms: 5)
        rig.tick(.arm(.model(), leaseUs: 8_000))
        rig.run(ms: 5)
        #expect(rig.state == .armed)
        #expect(rig.report.findings.worst.fault == .enableReleased, "no pass is over")
        rig.tick(.treat(upTo: .max))
        rig.press()
        #expect(rig.state == .running)
    }

    /// So many strokes at a glide speed, 12 punctures each.
    private func meter(_ runs: [(strokes: Int, glideUmPerS: UInt32)], periodUs: UInt32 = 10_000) -> AreaMeter {
        var meter = AreaMeter()
        for run in runs {
            for _ in 0..<run.strokes {
                var stroke = StrokeRecord.model(periodUs: periodUs)
                stroke.glideUmPerS = run.glideUmPerS
                meter.count(stroke, needles: 12)
            }
        }
        return meter
    }

    @Test func `CTRL-133 evenness along the path is told from four whole bins of 5 mm on`() {
        // 10 mm/s × 10 ms: 100 µm a stroke, 50 strokes a bin.
        #expect(meter([(199, 10_000)]).densityCvPermille == nil)
        #expect(meter([(200, 10_000)]).densityCvPermille == 0)
        // Two bins of 50 strokes, two of 25: 600, 600, 300, 300; mean 450, deviation 150.
        let uneven = meter([(100, 10_000), (50, 20_000)])
        #expect(uneven.path.bins == 4)
        #expect(uneven.path.punctures == 1_800)
        #expect(uneven.densityCvPermille == 333)
    }

    @Test func `CTRL-133 a pen that does not know its glide tells no evenness, and one that stands fills a bin`() {
        #expect(meter([(10_000, 0)]).densityCvPermille == nil)
        let stood = meter([(150, 10_000), (500, 0), (50, 10_000)])
        #expect(stood.path.bins == 4)
        #expect(stood.path.punctures == 12 * 700)
        #expect((stood.densityCvPermille ?? 0) > 1_000)
        // Strokes in the air are not on the path.
        var air = AreaMeter()
        for _ in 0..<500 { air.count(.model(contact: 0), needles: 12) }
        #expect(air.path == PathEvenness())
    }

    @Test func `CTRL-133 a stroke longer than bins leaves empty ones, and no number traps`() {
        let jump = meter([(1, 20_000)], periodUs: 1_000_000)
        #expect(jump.path.bins == 4)
        #expect(jump.path.punctures == 12)
        #expect(jump.densityCvPermille == 1_732)
        var worst = meter([(3, .max)], periodUs: .max)
        worst.adopt(punctures: .max)
        #expect(worst.densityCvPermille != nil)
        var sum = worst.path
        for _ in 0..<70 { sum.add(sum) }
        #expect(sum.bins == .max)
        #expect(sum.cvPermille != nil)
    }
}
