import PenFirmware
import PenProtocol
import Testing

struct LoopTests {
    @Test(arguments: [UInt32(100_000), 117_000, 140_000])
    func `FW-120 without load the rate is within 1 % of the set-point, with no help of the host`(rate: UInt32) throws {
        var pen = TestPen.inState(.armed)
        pen.enable = true
        pen.stream(500, rate, ms: 300)
        pen.forget()
        pen.stream(500, rate, ms: 300)
        let telemetry = try #require(pen.fast.last)
        #expect(abs(Int64(telemetry.rateMillihz) - Int64(rate)) < Int64(rate / 100))
        #expect(pen.strokes.allSatisfy { abs(Int64(1_000_000_000 / $0.periodUs) - Int64(rate)) < Int64(rate / 100) })
    }

    @Test func `FW-121 strokes are numbered, timed and measured at their peak`() {
        var pen = TestPen.inState(.running)
        pen.forget()
        pen.contact = true
        pen.pressMn = 1_000
        pen.stream(ms: 200)
        let records = pen.strokes
        #expect(records.count >= 22)
        for (record, next) in zip(records, records.dropFirst()) {
            #expect(next.stroke == record.stroke + 1)
            #expect(Int64(next.periodUs) == next.penTimeUs - record.penTimeUs)
        }
        for record in records.dropFirst(2) {
            #expect((495...503).contains(record.peakUm))
            #expect(record.contact == 1)
            #expect(record.forceMn == 1_000)
            #expect(record.row == 1)
        }
    }

    @Test func `FW-122 no stroke is deeper than asked for while the stage travels, and the limit is shown`() throws {
        var pen = TestPen.inState(.armed)
        pen.enable = true
        pen.body.peakUm = -10_000
        pen.stream(1_000, 117_000, ms: 20)
        let travelling = try pen.telemetry()
        #expect(travelling.activeLimit == .stageTravel)
        pen.stream(1_000, 117_000, ms: 200)
        #expect((980...1_003).contains(pen.body.peakUm))
        let there = try #require(pen.fast.last)
        #expect(there.activeLimit == .none)
        #expect((995...1_003).contains(there.stageUm))
    }

    @Test func `FW-123 the rate rises by 4 Hz in a millisecond and is not overshot by more than 1 %`() {
        var pen = TestPen.inState(.armed)
        pen.enable = true
        pen.stream(ms: 3)
        var fastest = 0.0
        for step in 1...600 {
            pen.setPoint()
            pen.run(us: 100)
            fastest = max(fastest, pen.body.rateHz)
            #expect(pen.body.rateHz <= Double(step + 30) * 0.4 + 3)
        }
        #expect(fastest < 117 * 1.01)
        #expect(fastest > 110)
    }

    @Test(arguments: [-700.0, -200, -1, 0, 1])
    func `FW-125 a stroke on skin counts wherever its peak is, inside the rim too`(stage: Double) throws {
        var pen = TestPen.inState(.armed)
        pen.body.stageUm = stage
        pen.body.isStageStuck = true
        pen.enable = true
        pen.contact = true
        pen.forget()
        pen.stream(ms: 150)
        let onSkin = pen.strokes
        #expect(onSkin.count >= 10)
        #expect(onSkin.allSatisfy { $0.contact == 1 && abs(Double($0.peakUm) - stage) < 30 }, "\(onSkin)")
        #expect(try pen.dose().strokes == UInt32(onSkin.count))
        #expect(try pen.dose().punctures == UInt32(onSkin.count) * 12)
    }

    @Test func `FW-125 a stroke in the air counts nothing, and one that the tip touches or leaves counts`() throws {
        var pen = TestPen.inState(.running)
        pen.stream(ms: 100)
        #expect(pen.strokes.allSatisfy { $0.contact == 0 })
        #expect(try pen.dose().strokes == 0)
        pen.forget()
        pen.contact = true
        pen.stream(ms: 1)
        pen.contact = false
        pen.stream(ms: 50)
        let touched = pen.strokes.filter { $0.contact == 1 }
        #expect((1...2).contains(touched.count))
        #expect(try pen.dose().strokes == UInt32(touched.count))
    }

    @Test func `FW-124 telemetry shows what the sensors say, calibrated`() throws {
        var pen = TestPen.inState(.running)
        pen.contact = true
        pen.pressMn = 900
        pen.stream(ms: 50)
        let telemetry = try pen.telemetry()
        #expect(telemetry.flags.contains([.contact, .cartridge, .enable, .torque, .lease]))
        #expect(telemetry.forceMn == 900)
        #expect(telemetry.supplyMv == 7_800)
        #expect((110_000...120_000).contains(telemetry.rateMillihz))
        #expect((495...503).contains(telemetry.peakUm))
        #expect(telemetry.stroke == pen.firmware.strokesCompleted)
        let slow = try pen.slowTelemetry()
        #expect(slow.handleMillic == 25_000)
        #expect(slow.windingMillic == 30_000)
        #expect(slow.strokes == pen.firmware.strokesCompleted)
        #expect(slow.badFrames == 0)
    }

    @Test func `FW-124 at rest the rate is 0`() throws {
        var pen = TestPen.inState(.paused)
        let telemetry = try pen.telemetry()
        #expect(telemetry.rateMillihz == 0)
    }
}
