import PenProtocol
import TestSupport
import Testing

@testable import PenHost

struct PacedClockTests {
    private static let period = Int64(PenLink.setPointPeriodUs)

    /// A clock whose mapping has begun, at its time `nowUs` with the pen at `penUs`.
    private static func mapped(nowUs: Int64, penUs: UInt64) -> PacedClock {
        var clock = PacedClock(now: HostInstant(us: nowUs - period), wallUs: 0)
        clock.observe(penUs: penUs - PenLink.setPointPeriodUs)
        _ = clock.tickTime(wallUs: 0)
        _ = clock.takeRebased()
        return clock
    }

    @Test func `PENHOST-100 a tick comes due when the pen has used its last grant and not before`() {
        var clock = PacedClock(now: HostInstant(us: 500), wallUs: 0)
        #expect(clock.tickTime(wallUs: 1_000) == nil)
        clock.observe(penUs: 9_000_000)
        #expect(clock.tickTime(wallUs: 2_000) == HostInstant(us: 1_500))
        #expect(clock.takeRebased() == true)
        #expect(clock.takeRebased() == false)
        #expect(!clock.isHeld)
        #expect(clock.tickTime(wallUs: 3_000) == nil)
        // Half of the grant is not all of it.
        clock.observe(penUs: 9_000_500)
        #expect(clock.tickTime(wallUs: 4_000) == nil)
        clock.observe(penUs: 9_001_000)
        #expect(clock.tickTime(wallUs: 5_000) == HostInstant(us: 2_500))
        // Several frames at once are one tick: the newest counts.
        clock.observe(penUs: 9_002_000)
        clock.observe(penUs: 9_003_000)
        #expect(clock.tickTime(wallUs: 6_000) == HostInstant(us: 4_500))
        #expect(clock.takeRebased() == false)
    }

    @Test func `PENHOST-101 lockstep stays exact over a million ticks with losses both ways and bursts and stops`() {
        var random = SplitMix(seed: 101)
        var rig = LockstepRig()
        rig.tell()
        rig.wake()
        let offsetUs = rig.offsetUs
        while rig.sent < 1_000_000 {
            // Now and then the line is dead for some frames, or the machine stops this process for a while.
            let draw = random.next() % 10_000
            let burst = draw < 5
            let stepUs: Int64 = draw >= 9_990 ? 40_000 : 1_000
            rig.wake(
                stepUs: stepUs,
                losesUp: { burst || random.next() % 50 == 0 },
                losesDown: { burst || random.next() % 50 == 0 }
            )
        }
        // Two dead wakings in a row and a wait in between do not move the mapping by a microsecond.
        #expect(rig.rebased == 1)
        #expect(rig.held > 1_000)
        for _ in 0..<100 {
            rig.wake()
        }
        #expect(rig.nowUs - Int64(rig.penUs) == offsetUs - Self.period)
        #expect(rig.penUs == 5_000_000 + UInt64(rig.sent) * PenLink.setPointPeriodUs)
    }

    @Test func `PENHOST-102 without telemetry a tick comes due after waits that double from 4 ms`() {
        var clock = Self.mapped(nowUs: 10_000, penUs: 1_000_000)
        var due: [Int64] = []
        for wallMs in Int64(1)...252 {
            guard let now = clock.tickTime(wallUs: wallMs * 1_000) else { continue }
            due.append(wallMs)
            #expect(now.us == 10_000 + Int64(due.count) * Self.period)
            #expect(clock.isHeld)
        }
        #expect(due == [4, 12, 28, 60, 124, 252])
        // The pen's word ends the waiting, and the next wait is short again.
        clock.observe(penUs: 1_006_000)
        #expect(clock.tickTime(wallUs: 253_000) == HostInstant(us: 17_000))
        #expect(!clock.isHeld)
        #expect(clock.tickTime(wallUs: 255_000) == nil)
        #expect(clock.tickTime(wallUs: 257_000) == HostInstant(us: 18_000))
        #expect(clock.takeRebased() == false)
    }

    @Test func `PENHOST-103 after the silence that the definition names time runs free and not before`() {
        var clock = Self.mapped(nowUs: 0, penUs: 1_000_000)
        let silenceMs = Int64(PenLink.paceSilenceUs / 1_000)
        var last: Int64 = 0
        for wallMs in 1..<silenceMs {
            last = clock.tickTime(wallUs: wallMs * 1_000)?.us ?? last
        }
        // Waits of 4, 8 … 1,024 ms have passed: nine ticks.
        #expect(last == 9 * Self.period)
        for wallMs in silenceMs...(silenceMs + 10) {
            let now = clock.tickTime(wallUs: wallMs * 1_000)
            #expect(now == HostInstant(us: last + 1_000))
            last = now?.us ?? last
        }
    }

    @Test func `PENHOST-104 a machine that is stopped is no silence`() {
        var clock = Self.mapped(nowUs: 0, penUs: 1_000_000)
        var due = 0
        // 1,499 wakings, an hour apart: 2,998 ms of waking.
        for hour in Int64(1)...1_499 {
            due += clock.tickTime(wallUs: hour * 3_600_000_000) == nil ? 0 : 1
        }
        #expect(due == 9)
        // The next one is the silence's end, and the wall's hour passes.
        let now = clock.tickTime(wallUs: 1_500 * 3_600_000_000)
        #expect(now == HostInstant(us: 9 * Self.period + 3_600_000_000))
    }

    @Test func `PENHOST-105 a pen that lost time for good or started anew is mapped anew and time does not go back`() {
        for penUs in [UInt64(0), 1, 979_000] {
            var clock = Self.mapped(nowUs: 50_000, penUs: 1_000_000)
            clock.observe(penUs: penUs)
            #expect(clock.tickTime(wallUs: 1_000) == HostInstant(us: 51_000))
            #expect(clock.takeRebased() == true)
            clock.observe(penUs: penUs + 1_000)
            #expect(clock.tickTime(wallUs: 2_000) == HostInstant(us: 52_000))
            #expect(clock.takeRebased() == false)
        }
        // One that is behind by what the host ran ahead in its waits catches up.
        var clock = Self.mapped(nowUs: 50_000, penUs: 1_000_000)
        clock.observe(penUs: 980_000)
        #expect(clock.tickTime(wallUs: 1_000) == nil)
        #expect(clock.takeRebased() == false)
    }

    @Test func `PENHOST-106 a pen that ran on while the host was stopped is followed at once`() {
        for (aheadUs, isFollowed) in [(Int64(1_000), true), (3_600_000_000, true), (3_600_000_001, false)] {
            var clock = Self.mapped(nowUs: 50_000, penUs: 1_000_000)
            clock.observe(penUs: UInt64(1_000_000 + aheadUs))
            let now = clock.tickTime(wallUs: 1_000)
            #expect(now == HostInstant(us: isFollowed ? 50_000 + aheadUs + 1_000 : 51_000))
            #expect(clock.takeRebased() == !isFollowed)
        }
    }

    @Test func `PENHOST-107 any times of a pen make ticks that only go forward`() {
        var random = SplitMix(seed: 107)
        let extremes: [UInt64] = [0, 1, 1 << 62, (1 << 63) - 1, 1 << 63, .max - 1, .max]
        var clock = PacedClock(now: HostInstant(us: 0), wallUs: 0)
        var last: Int64 = 0
        var wallUs: Int64 = 0
        for _ in 0..<100_000 {
            wallUs += Int64(random.next() % 3_000)
            let draw = random.next()
            clock.observe(penUs: draw % 3 == 0 ? extremes[Int(draw >> 32) % extremes.count] : draw >> (draw % 64))
            guard let now = clock.tickTime(wallUs: wallUs) else { continue }
            #expect(now.us > last)
            last = now.us
        }
    }

    @Test func `PENHOST-108 the pen's time is read from whole telemetry frames and nothing else`() {
        var clock = Self.mapped(nowUs: 50_000, penUs: 1_000_000)
        let telemetry = TestFrames.telemetry(penUs: 1_000_000, sequence: 1)
        var broken = telemetry
        broken[9] ^= 0x20
        for byte in broken + TestFrames.bytes(.clockPing(ClockPing(hostTimeUs: HostInstant(us: 1)))) {
            clock.observe(byte)
        }
        #expect(clock.tickTime(wallUs: 1_000) == nil)
        for byte in telemetry {
            clock.observe(byte)
        }
        #expect(clock.tickTime(wallUs: 2_000) == HostInstant(us: 51_000))
    }
}
