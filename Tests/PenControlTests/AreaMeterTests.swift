import PenProtocol
import Testing

@testable import PenControl

struct AreaMeterTests {
    @Test func `CTRL-020 strokes in contact make punctures, strokes in the air do not`() {
        var meter = AreaMeter()
        meter.count(.model(), needles: 12)
        meter.count(.model(contact: 0, peakUm: 900), needles: 12)
        meter.count(.model(peakUm: 480), needles: 12)
        #expect(meter.strokes == 3)
        #expect(meter.contactStrokes == 2)
        #expect(meter.punctures == 24)
        #expect(meter.peakMaxUm == 500)
    }

    @Test func `CTRL-021 the larger of both sides' counts holds and the two are not added`() {
        var meter = AreaMeter()
        meter.count(.model(), needles: 12)
        meter.adopt(punctures: 36)
        #expect(meter.punctures == 36)
        // The record of a stroke that the pen has counted already.
        meter.count(.model(), needles: 12)
        #expect(meter.punctures == 36)
        meter.count(.model(), needles: 12)
        meter.count(.model(), needles: 12)
        #expect(meter.punctures == 48)
        meter.adopt(punctures: 12)
        #expect(meter.punctures == 48)
    }

    @Test func `CTRL-022 means are taken from strokes in contact after 0.3 s of motion`() {
        var meter = AreaMeter()
        #expect(meter.meanPeakUm == nil)
        #expect(meter.meanRateMillihz == nil)
        meter.pass(dtUs: 299_999, moving: true)
        meter.count(.model(peakUm: 100, periodUs: 20_000), needles: 12)
        #expect(meter.meanPeakUm == nil)
        meter.pass(dtUs: 1, moving: true)
        meter.count(.model(peakUm: 500, periodUs: 8_000), needles: 12)
        meter.count(.model(peakUm: 501, periodUs: 10_000), needles: 12)
        meter.count(.model(contact: 0, peakUm: 900, periodUs: 1), needles: 12)
        #expect(meter.meanPeakUm == 501)
        #expect(meter.meanRateMillihz == 111_111)
        // A pause begins the 0.3 s anew.
        meter.pass(dtUs: 1_000, moving: false)
        meter.pass(dtUs: 1_000, moving: true)
        meter.count(.model(peakUm: 0), needles: 12)
        #expect(meter.meanPeakUm == 501)
        #expect(meter.motionUs == 301_000)
    }

    @Test func `CTRL-023 no count and no time makes the meter trap or turn back`() {
        var meter = AreaMeter()
        meter.adopt(punctures: .max)
        meter.count(.model(), needles: .max)
        #expect(meter.punctures == .max)
        meter.pass(dtUs: .max, moving: true)
        meter.pass(dtUs: .max, moving: true)
        #expect(meter.motionUs == .max)
        meter.pass(dtUs: .min, moving: true)
        #expect(meter.motionUs == .max)
        meter.count(.model(peakUm: .min, periodUs: 1), needles: 1)
        meter.count(.model(peakUm: .max, periodUs: .max), needles: 1)
        #expect(meter.meanPeakUm == 0)
        #expect(meter.meanRateMillihz != nil)
    }
}
