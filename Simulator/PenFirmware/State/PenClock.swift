import PenProtocol

/// The pen's time out of a counter that should never step (LINK-030), and may.
///
/// A counter that jumps on cannot be told from a processor that stood: the time is taken as passed, and whatever it
/// ends is over. One that goes back would keep a lease in force for as long as it went back: time goes on from where it
/// was, and `takeLoss` says that nothing knows how long it stood.
struct PenClock: Sendable {
    /// What is added to the counter, µs.
    private(set) var offsetUs: UInt64 = 0
    private var counter = PenInstant(us: 0)
    private var hasLost = false

    /// The time by the counter; never before any time that it gave.
    mutating func read(_ instant: PenInstant) -> PenInstant {
        if instant < counter {
            let lost = counter.us &- instant.us
            offsetUs = offsetUs > UInt64.max &- lost ? .max : offsetUs &+ lost
            hasLost = true
        }
        counter = instant
        let (sum, overflow) = instant.us.addingReportingOverflow(offsetUs)
        return PenInstant(us: overflow ? .max : sum)
    }

    /// Whether the counter has gone back since the last call.
    mutating func takeLoss() -> Bool {
        defer { hasLost = false }
        return hasLost
    }
}
