import PenControl
import PenProtocol
import PenSafety
import Testing

@testable import Treatment

struct AreaResultTests {
    private func result(size: String = "10") throws -> AreaResult {
        let plan = try TestData.judge(
            TestData.plan(size: size, density: "120"),
            machine: TestData.widePen
        ).get()
        return AreaResult(plan.areas[0])
    }

    /// So many steady strokes in contact at one peak and period, after so long in motion.
    private func meter(strokes: Int, peakUm: Int16, periodUs: UInt32) -> AreaMeter {
        var meter = AreaMeter()
        meter.pass(dtUs: 300_000, moving: true)
        for _ in 0..<strokes {
            var stroke = StrokeRecord.double(depthUm: 0, row: 1)
            stroke.peakUm = peakUm
            stroke.periodUs = periodUs
            meter.count(stroke, needles: 12)
        }
        return meter
    }

    @Test func `TREAT-069 a result begins with the plan's values and nothing delivered`() throws {
        let result = try result()
        #expect(result.area == "cheek_left")
        #expect(result.setDepthUm == 500)
        #expect(result.setRateMillihz == 117_000)
        #expect(result.sizeMm2 == 1_000)
        #expect(result.puncturesTarget == 1_200)
        #expect(result.punctures == 0)
        #expect(result.densityPerCm2 == 0)
        #expect(result.achievedDepthUm == nil)
        #expect(result.achievedRateMillihz == nil)
        #expect(!result.isComplete)
        #expect(!result.progress.hasDose)
    }

    @Test func `TREAT-069 several armings add up and their means are weighted by strokes`() throws {
        var result = try result()
        result.progress.add(meter(strokes: 30, peakUm: 500, periodUs: 8_000))
        result.progress.add(meter(strokes: 10, peakUm: 460, periodUs: 10_000))
        result.progress.add(AreaMeter())
        #expect(result.strokes == 40)
        #expect(result.punctures == 480)
        #expect(result.motionMs == 600)
        #expect(result.achievedDepthUm == 490)
        #expect(result.achievedRateMillihz == 118_750)
        // 480 on 10 cm².
        #expect(result.densityPerCm2 == 48)
    }

    @Test func `TREAT-069 the density is rounded to the nearest and the dose is there at its last puncture`() throws {
        var result = try result(size: "0.5")
        #expect(result.puncturesTarget == 60)
        result.progress.punctures = 59
        #expect(!result.progress.hasDose)
        #expect(result.densityPerCm2 == 118)
        result.progress.punctures = 60
        #expect(result.progress.hasDose)
        #expect(result.densityPerCm2 == 120)
    }

    @Test func `TREAT-069 sums end at the largest number`() throws {
        var result = try result()
        result.progress.punctures = .max
        result.progress.motionMs = .max
        result.progress.add(meter(strokes: 1, peakUm: .min, periodUs: .max))
        #expect(result.punctures == .max)
        #expect(result.motionMs == .max)
    }

    @Test func `TREAT-070 a stop begins with LIFT THE PEN unless the pen parks without power by known means`() throws {
        for (means, capabilities, mustLift) in [
            (ParkMeans.spring, Capabilities.parksWithoutPower, false), (.spring, [], true),
            (.camPhase, .parksWithoutPower, false), (.stage, [], true), (.none, .parksWithoutPower, true),
            (.unknown(9), .parksWithoutPower, true),
        ] {
            var rig = try SessionRig()
            rig.starts = false
            rig.engine.hello.parkMeans = means
            rig.engine.hello.capabilities = capabilities.union(.cartridgeReader)
            rig.run(to: .waitingForStart)
            #expect(rig.session.pen?.mustLiftFirst == mustLift, "\(means)")
            #expect(rig.session.pen?.isSimulated == false)
            #expect(rig.session.pen?.machine.needles == 12)
            #expect(rig.session.pen?.machine.pen == "pen DOUBLE-1")
        }
    }

    @Test func `TREAT-070 a finding's sentence has its numbers where they are measured, and always its remedy`() {
        let measured = Finding(
            .overDepth,
            .trip,
            .depthOverLimit,
            value: 1_201,
            threshold: 1_150,
            unit: "µm",
            source: "envelope"
        )
        #expect(measured.sentence.contains("1201 µm against 1150 µm, envelope"))
        #expect(measured.sentence.contains("\(FaultCode.depthOverLimit.remedy)"))
        let plain = Finding(
            .enable,
            .pause,
            .enableReleased,
            value: 0,
            threshold: 1,
            unit: "pressed",
            source: "pen-link.md"
        )
        #expect(plain.sentence == "\(FaultCode.enableReleased.text) \(FaultCode.enableReleased.remedy)")
    }

    @Test func `TREAT-070 the person is told each step once and in order`() throws {
        var rig = try SessionRig()
        rig.run(to: .ended)
        let told = rig.notices.map(\.text)
        #expect(told.first == SessionNotice.identified.text)
        #expect(told.count == Set(told).count)
        for notice in [
            SessionNotice.pressToConfirm, .envelopeInForce, .armed(area: "cheek_left"), .moving(area: "cheek_left"),
        ] {
            #expect(rig.notices.contains(notice))
        }
        #expect(told.last?.contains("120 punctures") == true)
    }
}
