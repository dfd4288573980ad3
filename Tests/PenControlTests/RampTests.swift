import Testing

@testable import PenControl

struct RampTests {
    @Test func `CTRL-001 a ramp moves by exactly its speed times the time`() {
        var ramp = Ramp()
        ramp.start(at: 100_000)
        ramp.follow(150_000, perSecond: 200_000, dtUs: 1_000)
        #expect(ramp.value == 100_200)
        for _ in 0..<248 { ramp.follow(150_000, perSecond: 200_000, dtUs: 1_000) }
        #expect(ramp.value == 149_800)
        ramp.follow(150_000, perSecond: 200_000, dtUs: 1_000)
        #expect(ramp.value == 150_000)
        ramp.follow(0, perSecond: 200_000, dtUs: 10_000)
        #expect(ramp.value == 148_000)
    }

    @Test func `CTRL-002 a slow ramp does not stand still between ticks`() {
        for (perSecond, dtUs) in [(Int64(7), Int64(1_000)), (1, 999), (333, 1), (5_000, 137)] {
            var ramp = Ramp()
            var passedUs: Int64 = 0
            for _ in 0..<200_000 {
                ramp.follow(.max, perSecond: perSecond, dtUs: dtUs)
                passedUs += dtUs
            }
            #expect(ramp.value == perSecond * passedUs / 1_000_000, "\(perSecond) a second in steps of \(dtUs) µs")
        }
    }

    @Test func `CTRL-003 a ramp never passes its goal and owes nothing when it is there`() {
        var ramp = Ramp()
        ramp.start(at: 100)
        ramp.follow(105, perSecond: 1_000_000, dtUs: 100_000)
        #expect(ramp.value == 105)
        ramp.follow(95, perSecond: 1_000_000, dtUs: 100_000)
        #expect(ramp.value == 95)
        ramp.follow(95, perSecond: 999, dtUs: 1_000)
        ramp.follow(96, perSecond: 1, dtUs: 1_000)
        #expect(ramp.value == 95)
    }

    @Test func `CTRL-003 a late tick counts for 100 ms at most and a clock that goes back for nothing`() {
        for (dtUs, value) in [
            (Int64(100_000), Int64(500)), (100_001, 500), (.max, 500), (99_999, 499), (0, 0), (-1, 0), (.min, 0),
        ] {
            var ramp = Ramp()
            ramp.follow(100_000, perSecond: 5_000, dtUs: dtUs)
            #expect(ramp.value == value, "\(dtUs) µs")
        }
    }

    @Test func `CTRL-003 a new start forgets what was owed`() {
        var ramp = Ramp()
        ramp.follow(10, perSecond: 999, dtUs: 1_000)
        ramp.start(at: 0)
        ramp.follow(10, perSecond: 1, dtUs: 1_000)
        #expect(ramp.value == 0)
    }
}
