package import PenProtocol

/// Maps the pen's clock to the host's by exchanges, with an error bound (pen-link.md section 5).
package struct ClockSync: Sendable {
    /// Pen time minus host time, in µs, of the best exchange.
    private var offsetUs: Int64 = 0
    /// Half the round trip of the best exchange, in µs; `Int64.max` without one.
    private var halfTripUs = Int64.max
    private var takenAt = HostInstant(us: 0)
    private var pingSentAt: HostInstant?
    /// Pings from before this time belong to another clock.
    private var validFrom = HostInstant(us: .min)
    /// Exchanges that were completed.
    package private(set) var exchanges: UInt32 = 0

    /// A bound as small as this is good enough for the slow pace of exchanges; below it only the drift is fought.
    static let goodUs: Int64 = 1_500
    /// The clocks drift apart by at most one part in so many.
    static let driftParts = 1_000_000 / Int64(PenLink.clockDriftPpmMax)
    /// Time between exchanges before the bound is good, in µs.
    static let hurryUs: Int64 = 20_000

    package init() {}

    /// The error bound at `now`: half the round trip and the drift since; `Int64.max` without an exchange.
    package func boundUs(at now: HostInstant) -> Int64 {
        guard halfTripUs != .max else { return .max }
        let age = max(0, now - takenAt)
        return halfTripUs + age / ClockSync.driftParts
    }

    /// The pen's clock at `host`.
    package func penTime(at host: HostInstant) -> PenInstant {
        let us = host.us.addingReportingOverflow(offsetUs)
        guard !us.overflow, us.partialValue > 0 else { return PenInstant(us: 0) }
        return PenInstant(us: UInt64(us.partialValue))
    }

    /// The host's clock at `pen`.
    package func hostTime(of pen: PenInstant) -> HostInstant {
        #if CANARIES
        if Canary.isOn(.offsetAdded) { return HostInstant(us: Int64(bitPattern: pen.us)).advanced(byUs: offsetUs) }
        #endif
        return HostInstant(us: Int64(bitPattern: pen.us)).advanced(byUs: offsetUs == .min ? .max : -offsetUs)
    }

    /// Whether a ping is due, and notes it as sent.
    mutating func pingIsDue(at now: HostInstant) -> Bool {
        let period = boundUs(at: now) <= ClockSync.goodUs ? Int64(PenLink.clockPeriodUs) : ClockSync.hurryUs
        if let pingSentAt, now - pingSentAt < period {
            return false
        }
        pingSentAt = now
        return true
    }

    /// Forgets the mapping; answers to pings from before `now` are ignored.
    mutating func restart(at now: HostInstant) {
        self = ClockSync()
        validFrom = now
    }

    /// Answers to pings up to `now` are ignored; the mapping stays, and the next ping goes out in its time.
    mutating func voidPings(at now: HostInstant) {
        validFrom = now.advanced(byUs: 1)
    }

    /// Takes the answer to a ping. Keeps it when its bound is no worse than what the one in force has grown to, and
    /// when both cannot be true: then a clock was moved since, and the one in force would be wrong until its bound has
    /// grown, for many seconds.
    mutating func receive(_ pong: ClockPong, at now: HostInstant) {
        let trip = now - pong.hostTimeUs
        let inPen = pong.sentUs - pong.receivedUs
        let drift = trip / ClockSync.driftParts
        // An answer to no ping of ours, or one that spent more time in the pen than passed here, proves nothing.
        guard pong.hostTimeUs >= validFrom, trip >= 0, trip <= 1_000_000, inPen >= 0, inPen <= trip + drift + 1
        else { return }
        exchanges &+= 1
        // 1 µs for halves that are cut off, and what the clocks may drift apart during the exchange itself.
        let half = max(0, trip - inPen) / 2 + drift + 1
        let there = Int64(bitPattern: pong.receivedUs.us) &- pong.hostTimeUs.us
        let back = Int64(bitPattern: pong.sentUs.us) &- now.us
        let offset = there / 2 + back / 2 + (there % 2 + back % 2) / 2
        guard half <= boundUs(at: now) || contradicts(offset, half: half, at: now) else { return }
        halfTripUs = half
        takenAt = now
        offsetUs = offset
    }

    /// Whether an offset and the one in force are farther apart than their bounds allow.
    private func contradicts(_ offset: Int64, half: Int64, at now: HostInstant) -> Bool {
        let apart = offset.subtractingReportingOverflow(offsetUs)
        let allowed = half.addingReportingOverflow(boundUs(at: now))
        guard !apart.overflow, !allowed.overflow else { return true }
        return apart.partialValue.magnitude > allowed.partialValue.magnitude
    }
}
