/// A time on the host's monotonic clock, in µs. On the wire it is a u64 with the same bits; the pen only returns it.
package struct HostInstant: Comparable, Hashable, Sendable {
    /// µs since the origin of the host's monotonic clock.
    package var us: Int64

    /// Makes an instant from µs of the host's monotonic clock.
    package init(us: Int64) {
        self.us = us
    }

    package static func < (lhs: HostInstant, rhs: HostInstant) -> Bool {
        lhs.us < rhs.us
    }

    /// Signed distance in µs. Saturates instead of wrapping; never traps.
    package static func - (lhs: HostInstant, rhs: HostInstant) -> Int64 {
        let (distance, overflow) = lhs.us.subtractingReportingOverflow(rhs.us)
        if overflow { return lhs.us < rhs.us ? Int64.min : Int64.max }
        return distance
    }

    /// The instant `byUs` µs later, or earlier if negative. Saturates at both ends of the clock; never traps.
    package func advanced(byUs: Int64) -> HostInstant {
        let (sum, overflow) = us.addingReportingOverflow(byUs)
        if overflow { return HostInstant(us: byUs < 0 ? Int64.min : Int64.max) }
        return HostInstant(us: sum)
    }
}
