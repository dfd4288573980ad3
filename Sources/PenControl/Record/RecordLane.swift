/// The two streams of a journal. Each has one producer, and its own numbering.
package enum RecordLane: UInt8, CaseIterable, Sendable {
    /// What the loop saw and did, tick by tick.
    case ticks
    /// What the session's thread noted: plan, checkpoints, notices, outcome.
    case notes

    /// The word in tables and messages.
    package var name: StaticString {
        switch self {
        case .ticks: "ticks"
        case .notes: "notes"
        }
    }
}
