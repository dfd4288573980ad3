import PenProtocol

/// One transaction at a time: numbered, repeated until answered, its outcome resolved when it was not
/// (pen-link.md section 6).
struct Transactions: Sendable {
    /// A transaction that was sent and has no answer yet.
    struct Outstanding: Sendable {
        var message: Message
        var number: UInt16
        var sentAt: HostInstant
        var tries: Int
        /// All tries are used up.
        var isUnknown: Bool
    }

    private var nextNumber: UInt16 = 1
    private(set) var outstanding: Outstanding?

    /// A new transaction may be started.
    var isIdle: Bool { outstanding == nil }

    /// The last one went unanswered, and the pen has not said yet what became of it.
    var isUnknown: Bool { outstanding?.isUnknown ?? false }

    /// The number of the next transaction; nil when the session has used them all.
    func number() -> UInt16? {
        nextNumber == .max ? nil : nextNumber
    }

    /// Notes a message that carries `number()` as sent.
    mutating func start(_ message: Message, at now: HostInstant) {
        outstanding = Outstanding(message: message, number: nextNumber, sentAt: now, tries: 1, isUnknown: false)
        #if CANARIES
        if Canary.isOn(.numberNotRaised) { return }
        #endif
        nextNumber &+= 1
    }

    /// The message to send again at `now`, if any. After the last try the outcome becomes unknown.
    mutating func retry(at now: HostInstant) -> Message? {
        guard var open = outstanding, !open.isUnknown,
            now - open.sentAt >= Int64(PenLink.transactionRetryUs)
        else { return nil }
        guard open.tries < Int(PenLink.transactionTriesMax) else {
            open.isUnknown = true
            outstanding = open
            return nil
        }
        open.tries += 1
        open.sentAt = now
        outstanding = open
        return open.message
    }

    /// Waits for no answer any more: the outcome is unknown from here on, and nothing is sent again.
    mutating func giveUp() {
        outstanding?.isUnknown = true
    }

    /// Takes an answer; nil when it is for no open transaction.
    mutating func receive(_ answer: Acknowledge) -> TransactionOutcome? {
        guard let open = outstanding, open.number == answer.transaction else { return nil }
        outstanding = nil
        switch answer.acknowledgement {
        case .applied: return .applied
        case .refused: return .refused(answer.refusal)
        case .unknown: return .refused(.unsupported)
        }
    }

    /// The pen's own word on the last transaction that it applied: decides an unknown outcome.
    mutating func resolve(lastApplied: UInt16) -> TransactionOutcome? {
        guard let open = outstanding, open.isUnknown else { return nil }
        outstanding = nil
        return lastApplied >= open.number ? .applied : .refused(.none)
    }
}
