import PenDevice
package import PenProtocol

/// The host's clock for a paced simulated pen: it follows the pen's telemetry instead of the wall.
///
/// Shared machines stop a process for tens of milliseconds many times a minute; a real lease would lapse for ever
/// there. So a paced pen's time advances by what set-points grant, and here a tick comes due when telemetry shows that
/// the pen has used its last grant. Without telemetry a tick comes due after a wait that doubles (a set-point may be
/// lost), and after `silenceUs` of waking silence time runs free again, so that a dead pen is noticed. What the safety
/// core sees is time that passes a millisecond a tick; it has no part in this.
package struct PacedClock: Sendable {
    /// First wait for telemetry that does not come, in µs.
    static let firstHoldUs: Int64 = 4_000
    /// Waking silence after which time runs free: the same as the pen's own.
    static let silenceUs = Int64(PenLink.paceSilenceUs)
    /// A wake-up counts for at most this: while the whole machine is stopped nobody is silent.
    static let wakingUsMax: Int64 = 2_000
    /// A pen that is this far behind has lost that time for good: the mapping begins anew. Waits double from 4 ms, so
    /// that in the silence before time runs free ten ticks come due at most; a pen that is behind by those catches up.
    static let lostUs: Int64 = 20_000
    /// A pen that seems so far ahead has another clock, not a host that slept: the mapping begins anew.
    static let jumpUs: Int64 = 3_600_000_000

    private var decoder = FrameDecoder()
    private var newestPenUs: UInt64 = 0
    private var seenPenUs: UInt64 = 0
    private var offsetUs: Int64?
    private var nowUs: Int64
    private var lastWakeUs: Int64
    private var heldUs: Int64 = 0
    private var holdUs = PacedClock.firstHoldUs
    private var silentUs: Int64 = 0
    private var rebased = false
    /// The last tick came due without word of the pen: its time did not move along.
    package private(set) var isHeld = false

    /// Goes on from `now`, at the real time `wallUs`.
    package init(now: HostInstant, wallUs: Int64) {
        nowUs = now.us
        lastWakeUs = wallUs
    }

    /// Looks for the pen's time in bytes on their way to the engine.
    package mutating func observe(_ byte: UInt8) {
        guard decoder.receive(byte) == .frame, decoder.frame.header.type == FastTelemetry.type,
            let telemetry = try? FastTelemetry.decode(decoder.frame.payload)
        else { return }
        observe(penUs: telemetry.penTimeUs.us)
    }

    /// Notes the pen's time.
    mutating func observe(penUs: UInt64) {
        newestPenUs = penUs
    }

    /// The time of the tick that comes due at this waking, or nil to wait on.
    package mutating func tickTime(wallUs: Int64) -> HostInstant? {
        let wallStepUs = max(0, wallUs - lastWakeUs)
        lastWakeUs = wallUs
        let waking = min(wallStepUs, PacedClock.wakingUsMax)
        heldUs += waking
        silentUs = newestPenUs == seenPenUs ? silentUs + waking : 0
        if newestPenUs != seenPenUs {
            seenPenUs = newestPenUs
            if let due = follow() {
                isHeld = false
                return due
            }
        }
        isHeld = true
        if silentUs >= PacedClock.silenceUs {
            nowUs += wallStepUs
            return HostInstant(us: nowUs)
        }
        guard heldUs >= holdUs else { return nil }
        heldUs = 0
        holdUs *= 2
        nowUs += Int64(PenLink.setPointPeriodUs)
        return HostInstant(us: nowUs)
    }

    /// Whether the mapping to the pen's time began anew since the last call: exchanges before it mean nothing any more.
    package mutating func takeRebased() -> Bool {
        defer { rebased = false }
        return rebased
    }

    /// The tick after the pen's time, once the pen has come as far as the last tick. Total: any time of a pen is taken.
    private mutating func follow() -> HostInstant? {
        let penUs = Int64(truncatingIfNeeded: newestPenUs)
        var aheadUs = offsetUs.map { penUs &+ $0 &- nowUs } ?? .min
        if aheadUs < -PacedClock.lostUs || aheadUs > PacedClock.jumpUs {
            offsetUs = nowUs &- penUs
            aheadUs = 0
            rebased = true
        }
        guard aheadUs >= 0 else { return nil }
        nowUs += aheadUs + Int64(PenLink.setPointPeriodUs)
        heldUs = 0
        holdUs = PacedClock.firstHoldUs
        return HostInstant(us: nowUs)
    }
}
