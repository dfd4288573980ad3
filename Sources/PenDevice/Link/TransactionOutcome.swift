package import PenProtocol

/// What became of a transaction. Never a Bool: "unknown" is an outcome of its own and blocks motion.
package enum TransactionOutcome: Equatable, Sendable {
    /// Done, exactly once.
    case applied
    /// Certainly not done, and the pen said why.
    case refused(Refusal)
    /// Certainly not done: it was never sent.
    case notSent(NotSent)
    /// No answer to any of the tries.
    case unknown
}
