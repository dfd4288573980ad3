import PenSimulator
import Treatment

/// Faults of the host that were injected while the bench runs: ticks that do not come, a clock that jumped, a host that
/// died.
struct HostFaults: Sendable {
    /// What a host that died leaves behind.
    struct Remains: Sendable {
        /// Nil of one that had done nothing yet.
        var checkpoint: SessionCheckpoint?
        var lost: UncertainDelivery?
    }

    /// How far the host's clock has jumped in all, µs.
    private(set) var clockUs: Int64 = 0
    private var ticksMissedUntilUs: UInt64?
    private var deadUntilUs: UInt64?
    private var remains = Remains()

    var active: [SimulatedFault] {
        (ticksMissedUntilUs != nil ? [.missedTicks] : []) + (deadUntilUs != nil ? [.hostDeath] : [])
    }

    var isDead: Bool { deadUntilUs != nil }

    /// The host does not tick.
    var isAway: Bool { ticksMissedUntilUs != nil || deadUntilUs != nil }

    mutating func missTicks(untilUs: UInt64) {
        ticksMissedUntilUs = untilUs
    }

    mutating func jumpClock(byUs: Int64) {
        clockUs += byUs
    }

    mutating func die(untilUs: UInt64, leaving remains: Remains) {
        deadUntilUs = untilUs
        self.remains = remains
    }

    /// Ends what ends by itself or is healed before its time; false of what is not on.
    mutating func end(_ fault: SimulatedFault, atUs timeUs: UInt64) -> Bool {
        guard active.contains(fault) else { return false }
        if fault == .missedTicks {
            ticksMissedUntilUs = nil
        } else {
            deadUntilUs = timeUs
        }
        return true
    }

    /// Time passes, to what is now.
    mutating func pass(toUs timeUs: UInt64) {
        if let until = ticksMissedUntilUs, timeUs >= until {
            ticksMissedUntilUs = nil
        }
    }

    /// What the dead host left, when its time is over and another one takes over.
    mutating func takeOver(atUs timeUs: UInt64) -> Remains? {
        guard let until = deadUntilUs, timeUs >= until else { return nil }
        deadUntilUs = nil
        defer { remains = Remains() }
        return remains
    }
}
