import PenProtocol

/// Numbers the queries, and tells an answer to a newer question from one that was on its way before: that one only says
/// how things stood then.
struct Queries: Sendable {
    /// Number of the last query; 0 before the first.
    private(set) var number: UInt16 = 0
    private var sentAt: HostInstant?
    /// Queries since the question that is open.
    private var asked: UInt16 = 0

    /// A new question: answers to earlier queries tell nothing about it, and the first query is due at once.
    mutating func begin() {
        asked = 0
        sentAt = nil
    }

    /// The number of the query that is due at `now`; nil while the last one may still be answered.
    mutating func next(at now: HostInstant, patienceUs: Int64) -> UInt16? {
        if let sentAt, now - sentAt < patienceUs {
            return nil
        }
        sentAt = now
        number &+= 1
        asked = asked == .max ? .max : asked + 1
        return number
    }

    /// Whether the answer to this query was asked for by the open question.
    func isAsked(_ query: UInt16) -> Bool {
        number &- query < asked
    }
}
