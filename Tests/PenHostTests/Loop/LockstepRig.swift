import PenProtocol

@testable import PenHost

/// A paced pen, a line that loses what it is told to lose, and the host's clock: their times as numbers, their messages
/// as numbers, real time as a count of wakings.
struct LockstepRig {
    private(set) var clock: PacedClock
    /// The pen's clock: it advances by what set-points grant.
    private(set) var penUs: UInt64 = 5_000_000
    private(set) var nowUs: Int64
    /// Real time.
    private(set) var wallUs: Int64 = 1_000_000
    /// Set-points that were sent.
    private(set) var sent: UInt32 = 0
    /// Ticks that came due without word of the pen.
    private(set) var held = 0
    /// How often the mapping began anew.
    private(set) var rebased = 0
    private var received: UInt32 = 0
    private var telemetry: [UInt64] = []

    init() {
        nowUs = 70_000_000
        clock = PacedClock(now: HostInstant(us: nowUs), wallUs: wallUs)
    }

    /// How far the host is ahead of the pen, beyond what it was at the first tick.
    private(set) var offsetUs: Int64 = 0

    /// One waking after `stepUs` of real time. `losesUp` and `losesDown` say which message is lost.
    mutating func wake(stepUs: Int64 = 1_000, losesUp: () -> Bool = { false }, losesDown: () -> Bool = { false }) {
        wallUs += stepUs
        for time in telemetry where !losesUp() {
            clock.observe(penUs: time)
        }
        telemetry = []
        guard let due = clock.tickTime(wallUs: wallUs) else { return }
        nowUs = due.us
        if clock.takeRebased() {
            rebased += 1
            offsetUs = nowUs - Int64(penUs)
        }
        held += clock.isHeld ? 1 : 0
        sent += 1
        guard !losesDown() else { return }
        grant()
    }

    /// The first telemetry frame, before which there is no mapping.
    mutating func tell() {
        telemetry.append(penUs)
    }

    private mutating func grant() {
        for _ in received..<sent {
            penUs += PenLink.setPointPeriodUs
            telemetry.append(penUs)
        }
        received = sent
    }
}
