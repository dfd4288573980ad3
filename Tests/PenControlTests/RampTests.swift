import TestSupport
import Testing

@testable import PenControl

struct RampTests {
    private static let bounds = [
        Ramp.Bounds(perSecond: 200_000, perSecond2: 10_000_000), Ramp.Bounds(perSecond: 5_000, perSecond2: 250_000),
        Ramp.Bounds(perSecond: 333, perSecond2: 7_000),
    ]

    /// Values after each tick until the goal is reached.
    private func way(from start: Int64, to goal: Int64, _ bounds: Ramp.Bounds, dtUs: Int64 = 1_000) -> [Int64] {
        var ramp = Ramp()
        ramp.start(at: start)
        var values = [start]
        while ramp.value != goal, values.count < 100_000 {
            ramp.follow(goal, within: bounds, dtUs: dtUs)
            values.append(ramp.value)
        }
        return values
    }

    @Test(arguments: bounds)
    func `CTRL-001 a ramp keeps its bounds of speed and acceleration, up and down`(bounds: Ramp.Bounds) {
        for (start, goal) in [(Int64(100_000), Int64(117_000)), (117_000, 100_000), (100, 900), (900, 100), (0, 3)] {
            let values = way(from: start, to: goal, bounds)
            #expect(values.last == goal)
            let steps = zip(values, values.dropFirst()).map { abs($1 - $0) }
            // A value is shown in whole units, so that each difference may be one off.
            #expect(steps.allSatisfy { $0 * 1_000 <= bounds.perSecond + 1_000 })
            let changes = zip(steps, steps.dropFirst()).map { $1 - $0 }
            let gain = bounds.perSecond2 / 1_000_000
            #expect(changes.allSatisfy { abs($0) <= gain + 2 }, "\(start) to \(goal): \(changes.max() ?? 0)")
        }
    }

    @Test func `CTRL-001 a ramp takes the time that its bounds ask for, and not half as much again`() {
        // 17 Hz at 200 Hz/s and 20 ms to reach that speed: 105 ms.
        let rate = way(from: 100_000, to: 117_000, Self.bounds[0])
        #expect((105...112).contains(rate.count))
        // 0.4 mm at 5 mm/s and 20 ms: 100 ms.
        let depth = way(from: 100, to: 500, Self.bounds[1])
        #expect((100...107).contains(depth.count))
    }

    @Test func `CTRL-002 a slow ramp does not stand still between ticks`() {
        for (perSecond, dtUs) in [(Int64(7), Int64(1_000)), (1, 999), (333, 1), (5_000, 137)] {
            var ramp = Ramp()
            var passedUs: Int64 = 0
            let bounds = Ramp.Bounds(perSecond: perSecond, perSecond2: 1_000_000_000)
            for _ in 0..<200_000 {
                ramp.follow(.max, within: bounds, dtUs: dtUs)
                passedUs += dtUs
            }
            #expect(ramp.value == perSecond * passedUs / 1_000_000, "\(perSecond) a second in steps of \(dtUs) µs")
        }
    }

    @Test func `CTRL-003 a ramp never passes its goal, whatever the tick`() {
        for dtUs: Int64 in [1, 137, 1_000, 7_919, 100_000, .max] {
            for bounds in Self.bounds {
                for (start, goal) in [(Int64(100), Int64(105)), (105, 100), (0, 700), (700, 0), (3, 3)] {
                    let values = way(from: start, to: goal, bounds, dtUs: dtUs)
                    #expect(values.last == goal || dtUs == 1)
                    #expect(values.allSatisfy { (min(start, goal)...max(start, goal)).contains($0) })
                }
            }
        }
    }

    @Test func `CTRL-003 a late tick counts for 100 ms at most and a clock that goes back for nothing`() {
        func moved(_ dtUs: Int64) -> Int64 {
            var ramp = Ramp()
            ramp.follow(100_000, within: Self.bounds[1], dtUs: dtUs)
            return ramp.value
        }
        #expect(moved(100_000) > 400)
        #expect(moved(100_001) == moved(100_000))
        #expect(moved(.max) == moved(100_000))
        #expect(moved(99_000) < moved(100_000))
        for dtUs in [0, -1, Int64.min] {
            #expect(moved(dtUs) == 0, "\(dtUs) µs")
        }
    }

    @Test func `CTRL-003 a new start forgets speed and what was owed`() {
        var ramp = Ramp()
        for _ in 0..<50 { ramp.follow(1_000, within: Self.bounds[1], dtUs: 1_000) }
        ramp.start(at: 0)
        ramp.follow(1_000, within: Self.bounds[1], dtUs: 1_000)
        #expect(ramp.value == 0)
    }

    @Test(arguments: bounds)
    func `CTRL-110 where the goal jumps a ramp never goes beyond it nor away from it`(bounds: Ramp.Bounds) {
        var random = SplitMix(seed: 5)
        var ramp = Ramp()
        ramp.start(at: 500)
        for _ in 0..<2_000 {
            let goal = Int64(random.next() % 1_500)
            for _ in 0..<Int(random.next() % 60) {
                let before = abs(goal - ramp.value)
                let isAbove = ramp.value > goal
                ramp.follow(goal, within: bounds, dtUs: Int64(random.next() % 3_000))
                #expect(abs(goal - ramp.value) <= before)
                #expect(ramp.value == goal || (ramp.value > goal) == isAbove)
            }
        }
    }

    @Test func `CTRL-110 nonsense bounds and goals never trap`() {
        for perSecond: Int64 in [0, 1, 1_000_000] {
            for perSecond2: Int64 in [0, 1, 1_000_000_000] {
                for goal: Int64 in [0, -5, 4_294_967_295, .max] {
                    var ramp = Ramp()
                    ramp.start(at: 7)
                    for dtUs: Int64 in [.min, 0, 1, 1_000, .max] {
                        ramp.follow(goal, within: Ramp.Bounds(perSecond: perSecond, perSecond2: perSecond2), dtUs: dtUs)
                    }
                    #expect(ramp.value >= min(7, goal))
                }
            }
        }
    }
}
