/// The cartridge was taken off or put in, or the pen's report and its telemetry differ: until a report that was asked
/// for since says the same as the telemetry, the report in hand tells of the past.
struct CartridgeDoubt: Sendable {
    /// Number of the first query since; nil before it.
    private var first: UInt16?

    mutating func noteQuestion(_ query: UInt16) {
        first = first ?? query
    }

    /// Whether the query was asked since. `lastAsked` is the newest query's number.
    func isAnswered(by query: UInt16, lastAsked: UInt16) -> Bool {
        guard let first else { return false }
        return lastAsked &- query <= lastAsked &- first
    }
}
