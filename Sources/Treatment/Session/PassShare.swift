/// How an area's dose is shared out among its passes: evenly from a pass on, beginning with what was delivered then.
///
/// Pass k of N ends at `target × k / N` punctures, rounded up, the last one at the whole target. When a pass is begun
/// anew, what is left of the dose is shared out anew among it and those that follow, so that the area never gets more
/// than the plan's dose and no later pass goes short.
struct PassShare: Codable, Equatable, Sendable {
    /// Punctures that were delivered when this sharing began.
    var from: UInt32 = 0
    /// Passes that were done then.
    var done: UInt32 = 0

    /// Cumulative punctures at which a pass (from 1) of `passes` ends.
    func goal(ofPass pass: UInt32, of passes: UInt32, target: UInt32) -> UInt32 {
        guard pass < passes, from < target else { return target }
        guard pass > done else { return from }
        let left = UInt64(target - from)
        let parts = UInt64(passes - done)
        return from + UInt32(clamping: (left * UInt64(pass - done) + parts - 1) / parts)
    }
}
