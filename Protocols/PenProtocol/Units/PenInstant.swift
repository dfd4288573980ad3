/// A time on the pen's own clock: µs since the pen's boot. Only the pen makes these; the host maps them to its own
/// clock with an error bound, and the two are distinct types so that they cannot be compared by mistake.
package struct PenInstant: Comparable, Hashable, Sendable {
    /// µs since the pen's boot. 64 bits: 584,000 years.
    package var us: UInt64

    /// Makes an instant from µs since the pen's boot.
    package init(us: UInt64) {
        self.us = us
    }

    package static func < (lhs: PenInstant, rhs: PenInstant) -> Bool {
        lhs.us < rhs.us
    }

    /// Signed distance in µs. Saturates instead of wrapping, so that a nonsense instant from the wire keeps its sign
    /// and never traps.
    package static func - (lhs: PenInstant, rhs: PenInstant) -> Int64 {
        if lhs.us >= rhs.us {
            let distance = lhs.us &- rhs.us
            return distance > UInt64(Int64.max) ? Int64.max : Int64(bitPattern: distance)
        }
        let distance = rhs.us &- lhs.us
        return distance > UInt64(Int64.max) ? -Int64.max : 0 &- Int64(bitPattern: distance)
    }

    /// The instant `byUs` µs later, or earlier if negative. Saturates at both ends of the clock; never traps.
    package func advanced(byUs: Int64) -> PenInstant {
        let magnitude = byUs.magnitude
        if byUs >= 0 {
            let (sum, overflow) = us.addingReportingOverflow(magnitude)
            return PenInstant(us: overflow ? UInt64.max : sum)
        }
        return PenInstant(us: magnitude > us ? 0 : us &- magnitude)
    }
}
