import PenHost
import Testing

struct TickTimingTests {
    private static let start: Int64 = 5_000_000
    private static let period: Int64 = 1_000

    /// Lateness of one tick → periods skipped, next deadline after the start.
    @Test(
        arguments: [
            (0, 0, 1_000),
            (1, 0, 1_000),
            (400, 0, 1_000),
            (999, 0, 1_000),
            (1_000, 1, 2_000),
            (1_001, 1, 2_000),
            (1_999, 1, 2_000),
            (2_000, 2, 3_000),
            (3_500, 3, 4_000),
            (1_100_000, 1_100, 1_101_000),
        ] as [(Int64, Int64, Int64)]
    )
    func `PENHOST-030 a late tick skips whole periods on the grid`(late: Int64, skipped: Int64, next: Int64) throws {
        var deadline = PeriodicDeadline(startUs: Self.start, periodUs: Self.period)
        let begun = deadline.begin(atUs: Self.start + late)
        let wakeup = try #require(begun)
        #expect(wakeup == Wakeup(number: 0, nowUs: Self.start + late, latenessUs: late, skippedPeriods: skipped))
        #expect(deadline.nextUs == Self.start + next)
        #expect(deadline.nextUs > wakeup.nowUs)
        #expect(deadline.skippedPeriods == skipped)
        #expect(deadline.ticks == 1)
    }

    @Test func `PENHOST-031 a tick before its deadline is not begun and changes nothing`() {
        var deadline = PeriodicDeadline(startUs: Self.start, periodUs: Self.period)
        let before = deadline
        let early = [deadline.begin(atUs: Self.start - 1), deadline.begin(atUs: .min)]
        #expect(early == [nil, nil])
        #expect(deadline == before)
        // With the clock equal to the tick just done, the next one is not due.
        let equal = [deadline.begin(atUs: Self.start)?.number, deadline.begin(atUs: Self.start)?.number]
        #expect(equal == [0, nil])
        #expect(deadline.ticks == 1)
    }

    @Test func `PENHOST-032 ticks never come closer than the grid and every period is ticked or counted`() throws {
        var deadline = PeriodicDeadline(startUs: Self.start, periodUs: Self.period)
        var state: UInt64 = 1
        var lastSlot: Int64 = -1
        for _ in 0..<20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let late = Int64(state >> 33) % (state >> 60 == 0 ? 9_000 : 900)
            let begun = deadline.begin(atUs: deadline.nextUs + late)
            let wakeup = try #require(begun)
            let slot = (wakeup.nowUs - Self.start) / Self.period
            #expect(slot > lastSlot)
            lastSlot = slot
        }
        #expect(deadline.ticks == 20_000)
        #expect(deadline.skippedPeriods > 0)
        #expect(deadline.ticks + deadline.skippedPeriods == lastSlot + 1)
        #expect((deadline.nextUs - Self.start) % Self.period == 0)
    }

    private static func wakeup(_ number: Int64, atUs nowUs: Int64, late: Int64 = 0) -> Wakeup {
        Wakeup(number: number, nowUs: nowUs, latenessUs: late, skippedPeriods: late / period)
    }

    @Test func `PENHOST-033 the stages of a tick are timed one after the other`() {
        var times = TickTimes()
        times.begin(Self.wakeup(0, atUs: 1_000, late: 3))
        times.end(.receive, atUs: 1_020)
        times.end(.control, atUs: 1_025)
        times.end(.judge, atUs: 1_025)
        times.end(.send, atUs: 1_040)
        #expect(TickStage.allCases.map { times[$0].lastUs } == [3, 20, 5, 0, 15])
        times.begin(Self.wakeup(1, atUs: 2_000))
        times.end(.receive, atUs: 2_007)
        times.end(.control, atUs: 2_006)  // A clock that steps back counts as one that stands still.
        times.end(.judge, atUs: 2_010)
        #expect(TickStage.allCases.map { times[$0].lastUs } == [0, 7, 0, 3, 0])
        #expect(TickStage.allCases.map { times[$0].longestUs } == [3, 20, 5, 3, 15])
        #expect(TickStage.allCases.map { times[$0].totalUs } == [3, 27, 5, 3, 15])
        #expect(times.overruns == 0)
        #expect(times.lastBlame == nil)
    }

    @Test(arguments: [TickStage.receive, .control, .judge, .send])
    func `PENHOST-034 an overrun is blamed on the longest stage of the tick that ran over`(slow: TickStage) {
        var times = TickTimes()
        times.begin(Self.wakeup(0, atUs: 1_000))
        var now: Int64 = 1_000
        for stage in [TickStage.receive, .control, .judge, .send] {
            now += stage == slow ? 2_600 : 10
            times.end(stage, atUs: now)
        }
        let blame = times.begin(Self.wakeup(1, atUs: now + 5, late: now + 5 - 2_000))
        #expect(blame == slow)
        #expect(times.lastBlame == slow)
        #expect(times.overruns == 1)
        #expect(times[slow].overruns == 1)
        #expect(TickStage.allCases.reduce(0) { $0 + times[$1].overruns } == 1)
    }

    @Test func `PENHOST-035 an overrun after a tick that ended in time is blamed on the wake-up`() {
        var times = TickTimes()
        times.begin(Self.wakeup(0, atUs: 1_000))
        times.end(.send, atUs: 1_900)
        let late = times.begin(Self.wakeup(1, atUs: 14_000, late: 12_000))
        #expect(late == .wakeup)
        #expect(times[.wakeup].overruns == 1)
        // Late by less than a period is jitter, not an overrun.
        let jitter = times.begin(Self.wakeup(2, atUs: 15_999, late: 999))
        #expect(jitter == nil)
        #expect(times.overruns == 1)
        // The first tick of all has none before it.
        var fresh = TickTimes()
        let first = fresh.begin(Self.wakeup(0, atUs: 14_000, late: 1_000))
        #expect(first == .wakeup)
    }

    @Test func `PENHOST-036 the loop ticks until it is told to end and keeps its figures`() {
        var loop = RealTimeLoop(periodUs: 500)
        var numbers: [Int64] = []
        loop.run { wakeup, times in
            numbers.append(wakeup.number)
            times.end(.receive, atUs: wakeup.nowUs + 1)
            return numbers.count < 20
        }
        #expect(numbers == Array(0..<20))
        #expect(loop.deadline.ticks == 20)
        #expect(loop.lateness.count == 20)
        #expect(loop.times[.receive].totalUs == 20)
        #expect(loop.lateness.maximumUs == loop.times[.wakeup].longestUs)
    }

    @Test func `PENHOST-037 the clock does not run backwards and no sleep ends early`() {
        var last = MonotonicClock.nowUs()
        for _ in 0..<10_000 {
            let now = MonotonicClock.nowUs()
            #expect(now >= last)
            last = now
        }
        let deadline = MonotonicClock.nowUs() + 2_000
        MonotonicClock.sleep(untilUs: deadline)
        #expect(MonotonicClock.nowUs() >= deadline)
        // A deadline in the past returns.
        MonotonicClock.sleep(untilUs: 0)
        MonotonicClock.sleep(untilUs: -5)
    }
}
