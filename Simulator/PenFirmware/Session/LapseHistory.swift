import PenProtocol

/// The lapses of a session (PEN-066): how many, and whether too many came within the window.
struct LapseHistory: Sendable {
    /// Lapses of this session.
    private(set) var count: UInt16 = 0
    /// When the latest one began; nil before the first.
    private(set) var latest: PenInstant?
    private var oneBefore: PenInstant?
    private var twoBefore: PenInstant?

    /// Adds a lapse. True when it is one more than the window allows.
    ///
    /// Three times are kept because `lapsesInWindowMax` is 2: the third within the window is the one too many.
    mutating func add(at now: PenInstant) -> Bool {
        count = count == .max ? .max : count &+ 1
        twoBefore = oneBefore
        oneBefore = latest
        latest = now
        guard let twoBefore else { return false }
        return now - twoBefore <= Int64(PenLink.lapseWindowUs)
    }
}
