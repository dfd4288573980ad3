import PenPlant
import Testing

struct StrokeLogTests {
    /// Turns the crank by the given shares of a turn, a hundredth a step, from where it stands.
    private static func turn(_ log: inout StrokeLog, from angle: inout Double, by turns: [Double]) {
        for part in turns {
            let steps = Int((abs(part) * 100).rounded())
            for _ in 0..<steps {
                let turned = part < 0 ? -0.01 : 0.01
                var after = angle + turned
                if after >= 1 { after -= 1 }
                if after < 0 { after += 1 }
                let motion = CrankMotion(before: angle, after: after, turned: turned)
                log.step(
                    crank: motion,
                    protrusionM: after < 0.25 || after > 0.75 ? 1e-3 : -1e-3,
                    touching: true,
                    currentA: 1
                )
                angle = after
            }
        }
    }

    @Test func `PLANT-040 forward turns past the parked angle are strokes, with period, peak and current`() {
        var log = StrokeLog(layers: .zygoma)
        var angle = 0.503
        Self.turn(&log, from: &angle, by: [3.2])
        #expect(log.total == 3)
        #expect(log.inContact == 3)
        #expect(log.reverse == 0)
        let last = log.last
        #expect(last?.index == 3)
        #expect(last?.periodUs == 5_000)
        #expect(last?.peakProtrusionUm == 1_000)
        #expect(last?.meanCurrentMa == 1_000)
        #expect(last?.inContact == true)
    }

    @Test func `PLANT-041 a crank that trembles at the parked angle counts nothing`() {
        var log = StrokeLog(layers: .zygoma)
        var angle = 0.503
        for _ in 0..<50 { Self.turn(&log, from: &angle, by: [0.04, -0.08, 0.04]) }
        #expect(log.total == 0)
        #expect(log.reverse == 0)
        #expect(log.last == nil)
    }

    @Test func `PLANT-042 out to the peak and back the way it came is no stroke`() {
        var log = StrokeLog(layers: .zygoma)
        var angle = 0.503
        Self.turn(&log, from: &angle, by: [0.7, -0.75, 0.1])
        #expect(log.total == 0)
        #expect(log.reverse == 0)
        Self.turn(&log, from: &angle, by: [1])
        #expect(log.total == 1)
    }

    @Test func `PLANT-043 full turns backwards are counted apart`() {
        var log = StrokeLog(layers: .zygoma)
        var angle = 0.503
        Self.turn(&log, from: &angle, by: [-3.2])
        #expect(log.total == 0)
        #expect(log.reverse == 3)
    }

    @Test func `PLANT-044 rest in mid-stroke is not part of the period`() {
        var log = StrokeLog(layers: .zygoma)
        var angle = 0.503
        Self.turn(&log, from: &angle, by: [1, 0.5])
        for _ in 0..<1_000 {
            let still = CrankMotion(before: angle, after: angle, turned: 0)
            log.step(crank: still, protrusionM: 0, touching: false, currentA: 5)
        }
        Self.turn(&log, from: &angle, by: [0.5])
        #expect(log.total == 2)
        #expect(log.last?.periodUs == 5_000)
        #expect(log.last?.meanCurrentMa == 1_000)
    }

    @Test func `PLANT-045 the peak's wrap from a whole turn to zero is no passage, either way`() {
        #expect(CrankMotion(before: 0.99, after: 0.01, turned: 0.02).passage == nil)
        #expect(CrankMotion(before: 0.01, after: 0.99, turned: -0.02).passage == nil)
        #expect(CrankMotion(before: 0.5, after: 0.51, turned: 0.01).passage == nil)
        #expect(CrankMotion(before: 0.49, after: 0.5, turned: 0.01).passage == 1)
        #expect(CrankMotion(before: 0.5, after: 0.49, turned: -0.01).passage == 0)
        #expect(CrankMotion(before: 0.5, after: 0.5, turned: 0).passage == nil)
    }
}
