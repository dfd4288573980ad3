import PenProtocol

/// Lapses of a session, and how many of them lie within the last minute.
struct LapseCounter: Sendable {
    /// Lapses since the session began.
    private(set) var total: UInt32 = 0
    /// Times of the newest lapses. One place more than the limit is enough to know that it is passed.
    private var recent = InlineArray<3, HostInstant>(repeating: HostInstant(us: .min))

    /// Counts a lapse; returns how many lie within the window, this one included, at most 3.
    mutating func count(at now: HostInstant) -> Int {
        total &+= 1
        recent[0] = recent[1]
        recent[1] = recent[2]
        recent[2] = now
        var within = 0
        for index in 0..<3 where now - recent[index] < Int64(PenLink.lapseWindowUs) {
            within += 1
        }
        return within
    }
}
