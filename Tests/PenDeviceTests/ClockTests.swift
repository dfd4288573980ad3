import PenProtocol
import TestSupport
import Testing

@testable import PenDevice

struct ClockTests {
    /// One exchange: the ping takes `downUs`, the pen `insideUs`, the pong `upUs`; `ppm` is how much faster the pen's
    /// clock runs than the host's, from the ping on.
    private func exchange(
        _ clock: inout ClockSync,
        at start: Int64,
        leadUs: Int64,
        downUs: Int64,
        insideUs: Int64 = 0,
        upUs: Int64,
        ppm: Int64 = 0
    ) {
        func pen(_ host: Int64) -> PenInstant {
            PenInstant(us: UInt64(host + leadUs + (host - start) * ppm / 1_000_000))
        }
        clock.receive(
            ClockPong(
                hostTimeUs: HostInstant(us: start),
                receivedUs: pen(start + downUs),
                sentUs: pen(start + downUs + insideUs)
            ),
            at: HostInstant(us: start + downUs + insideUs + upUs)
        )
    }

    @Test func `DEV-010 with equal delays the offset is exact and the bound is half the trip and 1 µs`() {
        for (lead, delay) in [(Int64(0), Int64(0)), (5_000_000, 350), (-20_000, 1), (900_000_000_000, 1_999)] {
            var clock = ClockSync()
            #expect(clock.boundUs(at: HostInstant(us: 0)) == .max)
            exchange(&clock, at: 30_000, leadUs: lead, downUs: delay, insideUs: 40, upUs: delay)
            let now = HostInstant(us: 30_000 + 2 * delay + 40)
            #expect(clock.penTime(at: now).us == UInt64(now.us + lead))
            #expect(clock.hostTime(of: PenInstant(us: UInt64(now.us + lead))) == now)
            #expect(clock.boundUs(at: now) == delay + 1)
        }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `DEV-011 the bound covers the true error whatever the delays and the drift`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<20_000 {
            var clock = ClockSync()
            let start = random.next(below: 1_000_000_000) + 1_000_000
            let lead = random.next(below: 1_000_000_000_000) - 500_000
            let ppm = random.next(below: 201) - 100
            let down = random.next(below: random.next(below: 10) == 0 ? 300_000 : 3_000)
            let up = random.next(below: random.next(below: 10) == 0 ? 300_000 : 3_000)
            let inside = random.next(below: random.next(below: 10) == 0 ? 300_000 : 200)
            exchange(&clock, at: start, leadUs: lead, downUs: down, insideUs: inside, upUs: up, ppm: ppm)
            let age = random.next(below: 100_000_000)
            let now = start + down + inside + up + age
            let truth = now + lead + (now - start) * ppm / 1_000_000
            let error = Int64(clock.penTime(at: HostInstant(us: now)).us) - truth
            // 1 µs more than the bound: the truth is rounded here too.
            #expect(
                abs(error) <= clock.boundUs(at: HostInstant(us: now)) + 1,
                "down \(down), inside \(inside), up \(up), \(ppm) ppm, age \(age): off by \(error)"
            )
        }
    }

    @Test func `DEV-012 the bound grows by 100 ppm of the exchange's age`() {
        var clock = ClockSync()
        exchange(&clock, at: 0, leadUs: 10_000_000, downUs: 300, upUs: 300)
        for (ageUs, more) in [(Int64(0), Int64(0)), (9_999, 0), (10_000, 1), (1_000_000, 100), (20_000_000, 2_000)] {
            #expect(clock.boundUs(at: HostInstant(us: 600 + ageUs)) == 301 + more)
        }
        // A clock that went back makes nothing better.
        #expect(clock.boundUs(at: HostInstant(us: -1_000_000)) == 301)
    }

    @Test func `DEV-013 a worse exchange is kept only when drift has made the one in force as bad`() {
        var clock = ClockSync()
        exchange(&clock, at: 0, leadUs: 1_000_000, downUs: 200, upUs: 200)
        exchange(&clock, at: 1_000, leadUs: 1_000_100, downUs: 201, upUs: 203)
        #expect(clock.penTime(at: HostInstant(us: 2_000)).us == 1_002_000)
        #expect(clock.exchanges == 2)
        // A bound of 203 µs against 201 µs, which grows by 1 µs each 10 ms: just before it is as bad, and when it is.
        exchange(&clock, at: 19_995, leadUs: 1_000_100, downUs: 202, upUs: 202)
        #expect(clock.penTime(at: HostInstant(us: 20_399)).us == 1_020_399)
        exchange(&clock, at: 19_996, leadUs: 1_000_100, downUs: 202, upUs: 202)
        #expect(clock.boundUs(at: HostInstant(us: 20_400)) == 203)
        #expect(clock.penTime(at: HostInstant(us: 20_400)).us == 1_020_500)
    }

    @Test(arguments: [Int64(-1), 1])
    func `DEV-013 an exchange that contradicts the one in force takes its place however wide it is`(way: Int64) {
        // 202 µs in force and 5,002 µs: as far apart as both allow, and 1 µs more.
        for (apart, isTaken) in [(Int64(5_204), false), (5_205, true), (37_500, true), (1_000_000_000, true)] {
            var clock = ClockSync()
            exchange(&clock, at: 0, leadUs: 5_000_000_000, downUs: 200, upUs: 200)
            let other = 5_000_000_000 + way * apart
            exchange(&clock, at: 400, leadUs: other, downUs: 5_000, upUs: 5_000)
            let now = HostInstant(us: 10_400)
            #expect(clock.boundUs(at: now) == (isTaken ? 5_002 : 202), "\(apart) µs apart")
            #expect(
                clock.penTime(at: now).us == UInt64((isTaken ? other : 5_000_000_000) + 10_400),
                "\(apart) µs apart"
            )
        }
    }

    @Test func `DEV-013 a better exchange is kept at once`() {
        var clock = ClockSync()
        exchange(&clock, at: 0, leadUs: 1_000_000, downUs: 2_000, upUs: 0)
        #expect(clock.boundUs(at: HostInstant(us: 2_000)) == 1_001)
        exchange(&clock, at: 2_500, leadUs: 1_000_000, downUs: 100, upUs: 100)
        #expect(clock.boundUs(at: HostInstant(us: 2_700)) == 101)
        #expect(clock.penTime(at: HostInstant(us: 2_700)).us == 1_002_700)
    }

    /// Trip and time in the pen, in µs, and whether such an answer can be true.
    @Test(arguments: [
        (Int64(-1), Int64(0), false), (0, 0, true), (1_000_000, 0, true), (1_000_001, 0, false), (600, -1, false),
        (600, 600, true), (600, 601, true), (600, 602, false), (600, 1_500, false), (900_000, 900_091, true),
        (900_000, 900_092, false), (.max, 0, false), (600, .max, false),
    ])
    func `DEV-014 an answer that cannot be true is ignored`(tripUs: Int64, insideUs: Int64, isKept: Bool) {
        var clock = ClockSync()
        let now = HostInstant(us: 5_000_000)
        clock.receive(
            ClockPong(
                hostTimeUs: now.advanced(byUs: tripUs == .max ? .min : -tripUs),
                receivedUs: PenInstant(us: 10),
                sentUs: PenInstant(us: 10).advanced(byUs: insideUs)
            ),
            at: now
        )
        #expect((clock.exchanges == 1) == isKept)
        #expect((clock.boundUs(at: now) != .max) == isKept)
    }

    @Test func `DEV-014 an answer from before the clock was mapped anew is ignored`() {
        var clock = ClockSync()
        exchange(&clock, at: 1_000, leadUs: 0, downUs: 100, upUs: 100)
        clock.restart(at: HostInstant(us: 5_000))
        #expect(clock.boundUs(at: HostInstant(us: 5_000)) == .max)
        exchange(&clock, at: 4_999, leadUs: 70, downUs: 100, upUs: 100)
        #expect(clock.exchanges == 0)
        exchange(&clock, at: 5_000, leadUs: 70, downUs: 100, upUs: 100)
        #expect(clock.exchanges == 1)
        clock.voidPings(at: HostInstant(us: 6_000))
        exchange(&clock, at: 6_000, leadUs: 90, downUs: 1, upUs: 1)
        #expect(clock.exchanges == 1)
        #expect(clock.boundUs(at: HostInstant(us: 6_000)) == 101)
        exchange(&clock, at: 6_001, leadUs: 90, downUs: 1, upUs: 1)
        #expect(clock.exchanges == 2)
    }

    @Test func `DEV-015 pings go each 20 ms until the bound is good and then once a second`() {
        var rig = DeviceRig()
        rig.pen.silentTo = [ClockPing.type]
        rig.device.open(session: 7)
        rig.run(ticks: 202)
        let times = rig.heard(\.asPing).map(\.hostTimeUs.us)
        #expect(times.count >= 10)
        #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 == 20_000 })
        rig.pen.silentTo = []
        rig.run(ticks: 100)
        let before = rig.heard(\.asPing).count
        rig.run(ticks: 5_000)
        #expect(rig.heard(\.asPing).count - before == 5)
    }

    @Test func `DEV-016 no time and no answer makes the mapping trap`() {
        let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, 500_000, .max - 1, .max]
        let penTimes: [UInt64] = [0, 1, UInt64(Int64.max), UInt64(Int64.max) + 1, .max - 1, .max]
        for host in extremes {
            for trip in [Int64(0), 1_000_000] {
                for received in penTimes {
                    for sent in penTimes {
                        var clock = ClockSync()
                        let pong = ClockPong(
                            hostTimeUs: HostInstant(us: host),
                            receivedUs: PenInstant(us: received),
                            sentUs: PenInstant(us: sent)
                        )
                        clock.receive(pong, at: HostInstant(us: host).advanced(byUs: trip))
                        for other in extremes {
                            let instant = HostInstant(us: other)
                            #expect(clock.boundUs(at: instant) >= 1)
                            _ = clock.penTime(at: instant)
                            _ = clock.pingIsDue(at: instant)
                        }
                        for other in penTimes { _ = clock.hostTime(of: PenInstant(us: other)) }
                    }
                }
            }
        }
    }
}
