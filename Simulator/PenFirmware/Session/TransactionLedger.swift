import PenProtocol

/// At-most-once effect of transactions (PEN-040, PEN-041).
struct TransactionLedger: Sendable {
    /// How a transaction that has come is to be treated.
    enum Standing: Equatable, Sendable {
        /// Its number is new: judge it.
        case new
        /// It was answered already: give this answer again.
        case answered(Acknowledge)
        /// A newer one was answered before it came.
        case superseded
    }

    private var last: Acknowledge?
    /// The last transaction that was applied in this session; 0: none.
    private(set) var lastApplied: UInt16 = 0

    func standing(of transaction: UInt16) -> Standing {
        guard let last else { return .new }
        #if CANARIES
        if Canary.isOn(.newerIsSuperseded), transaction > last.transaction { return .superseded }
        #endif
        if transaction == last.transaction {
            return .answered(last)
        }
        return transaction < last.transaction ? .superseded : .new
    }

    /// Keeps the answer to a new transaction and gives it back for sending.
    mutating func conclude(
        _ transaction: UInt16,
        refusal: Refusal,
        state: PenState,
        countsRefused: Bool = false
    ) -> Acknowledge {
        let applied = refusal == .none
        if applied || countsRefused {
            lastApplied = transaction
        }
        let answer = Acknowledge(
            transaction: transaction,
            acknowledgement: applied ? .applied : .refused,
            refusal: refusal,
            lastApplied: lastApplied,
            state: state
        )
        last = answer
        return answer
    }

    /// The answer to a transaction that a newer one has overtaken. It is not kept: the newer one's is.
    func supersededAnswer(_ transaction: UInt16, state: PenState) -> Acknowledge {
        Acknowledge(
            transaction: transaction,
            acknowledgement: .refused,
            refusal: .superseded,
            lastApplied: lastApplied,
            state: state
        )
    }
}
