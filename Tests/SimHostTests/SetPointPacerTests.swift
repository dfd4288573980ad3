import PenProtocol
import TestSupport
import Testing

@testable import SimHost

struct SetPointPacerTests {
    private static let period = PenLink.setPointPeriodUs

    /// The bytes of a set-point, as a host sends it.
    private static func frame(_ number: UInt32) -> [UInt8] {
        let setPoint = SetPoint(
            setPoint: number,
            row: 1,
            depthUm: 500,
            rateMillihz: 117_000,
            validUntilUs: PenInstant(us: 8_000)
        )
        let frame = FrameEncoder.encode(.setPoint(setPoint), sequence: UInt16(truncatingIfNeeded: number), session: 7)
        return (0..<frame.count).map { frame[$0] }
    }

    /// What a set-point grants, over all of its bytes.
    private static func grant(_ pacer: inout SetPointPacer, _ number: UInt32, isArmed: Bool = true) -> [UInt64] {
        var before: UInt64 = 0
        var after: UInt64 = 0
        for byte in frame(number) {
            let grant = pacer.observe(byte, isArmed: isArmed)
            before += grant.beforeUs
            after += grant.afterUs
        }
        return [before, after]
    }

    private static func take(_ pacer: inout SetPointPacer, _ wallUs: UInt64) -> UInt64 {
        pacer.take(wallStepUs: wallUs, isArmed: true, isHostThere: true)
    }

    @Test func `SIMHOST-009 each set-point grants its period and the lost ones before it theirs`() {
        var pacer = SetPointPacer()
        // The first one of an arming stands for itself, whatever its number.
        #expect(Self.grant(&pacer, 41) == [0, Self.period])
        #expect(Self.grant(&pacer, 42) == [0, Self.period])
        // 43 and 44 were lost: their time passes before 45 arrives, so that the pen's lease feels the loss.
        #expect(Self.grant(&pacer, 45) == [2 * Self.period, Self.period])
        // While the pen is armed and the host talks, the wall grants nothing.
        #expect(Self.take(&pacer, 1_000) == 0)
        #expect(Self.take(&pacer, 1_000_000) == 0)
    }

    @Test func `SIMHOST-010 a late copy of a set-point grants nothing and a wild number not more than fifty periods`() {
        var pacer = SetPointPacer()
        _ = Self.grant(&pacer, 10)
        #expect(Self.grant(&pacer, 10) == [0, 0])
        #expect(Self.grant(&pacer, 9) == [0, 0])
        #expect(Self.grant(&pacer, 60) == [49 * Self.period, Self.period])
        #expect(Self.grant(&pacer, 111) == [49 * Self.period, Self.period])
        #expect(Self.grant(&pacer, .max) == [49 * Self.period, Self.period])
        #expect(Self.grant(&pacer, 112) == [0, 0])
    }

    @Test func `SIMHOST-011 a pen that is not armed runs with the wall by at most 5 ms a waking`() {
        var pacer = SetPointPacer()
        #expect(Self.grant(&pacer, 1, isArmed: false) == [0, 0])
        for (wallUs, granted) in [(0, 0), (1, 1), (4_999, 4_999), (5_000, 5_000), (5_001, 5_000), (900_000, 5_000)] {
            #expect(pacer.take(wallStepUs: UInt64(wallUs), isArmed: false, isHostThere: true) == UInt64(granted))
        }
        // Armed, and no set-point yet: the same.
        #expect(Self.take(&pacer, 1_000) == 1_000)
        _ = Self.grant(&pacer, 1)
        #expect(Self.take(&pacer, 1_000) == 0)
        // Disarmed again: the wall at once, and the next arming begins anew.
        #expect(pacer.take(wallStepUs: 1_000, isArmed: false, isHostThere: true) == 1_000)
        #expect(Self.grant(&pacer, 500) == [0, Self.period])
    }

    @Test func `SIMHOST-012 time runs free after the silence that the definition names and no sooner`() {
        var pacer = SetPointPacer()
        _ = Self.grant(&pacer, 1)
        let wakings = PenLink.paceSilenceUs / 1_000
        for _ in 1..<wakings {
            #expect(Self.take(&pacer, 1_000) == 0)
        }
        #expect(Self.take(&pacer, 1_000) == 1_000)
        #expect(Self.take(&pacer, 1_000) == 1_000)
        // A host that comes back takes the pen's time over again.
        #expect(Self.grant(&pacer, 2) == [0, Self.period])
        #expect(Self.take(&pacer, 1_000) == 0)
    }

    @Test func `SIMHOST-013 a machine that is stopped is no silence`() {
        var pacer = SetPointPacer()
        _ = Self.grant(&pacer, 1)
        // Hours of the wall in wakings of 5 ms: each counts for 5 ms of silence only.
        let wakings = PenLink.paceSilenceUs / SetPointPacer.wakingUsMax
        for _ in 1..<wakings {
            #expect(Self.take(&pacer, 60_000_000) == 0)
        }
        #expect(Self.take(&pacer, 60_000_000) == SetPointPacer.wakingUsMax)
    }

    @Test func `SIMHOST-014 time runs free at once when nobody has the port open`() {
        var pacer = SetPointPacer()
        _ = Self.grant(&pacer, 1)
        #expect(Self.take(&pacer, 1_000) == 0)
        #expect(pacer.take(wallStepUs: 1_000, isArmed: true, isHostThere: false) == 1_000)
    }

    @Test func `SIMHOST-015 over any losses and copies each number grants one period and nothing creeps`() {
        var random = SplitMix(seed: 15)
        var pacer = SetPointPacer()
        var granted: UInt64 = 0
        var arrived: [UInt32] = []
        for number in UInt32(1)...20_000 {
            // One in five is lost, now and then a burst of seven; one in ten of the others comes twice.
            if random.next() % 5 == 0 || (number % 500 < 7) { continue }
            let copies = random.next() % 10 == 0 ? 2 : 1
            for _ in 0..<copies {
                granted += Self.grant(&pacer, number).reduce(0, +)
            }
            arrived.append(number)
            #expect(Self.take(&pacer, 1_000) == 0)
        }
        #expect(granted == UInt64(arrived[arrived.count - 1] - arrived[0] + 1) * Self.period)
    }

    @Test func `SIMHOST-016 what is broken on the line grants nothing`() {
        var pacer = SetPointPacer()
        _ = Self.grant(&pacer, 1)
        var broken = Self.frame(2)
        broken[5] ^= 0x10
        for byte in broken {
            #expect(pacer.observe(byte, isArmed: true) == .none)
        }
        // Its time is not lost: the next one stands for it.
        #expect(Self.grant(&pacer, 3) == [Self.period, Self.period])
    }
}
