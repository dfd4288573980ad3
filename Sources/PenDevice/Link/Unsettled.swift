/// A transaction that had no outcome when its session ended.
struct Unsettled: Sendable {
    let session: UInt32
    let procedure: Procedure
    let number: UInt16

    /// Nil when nothing was under way.
    init?(session: UInt32, _ procedure: Procedure?, _ transactions: Transactions) {
        guard let procedure, let outstanding = transactions.outstanding else { return nil }
        self.session = session
        self.procedure = procedure
        number = outstanding.number
    }

    /// What a hello of the pen tells of it (PEN-041).
    func settlement(previousSession: UInt32, lastApplied: UInt16) -> Settlement {
        guard previousSession == session else { return .forgotten }
        return lastApplied >= number ? .applied : .notApplied
    }
}
