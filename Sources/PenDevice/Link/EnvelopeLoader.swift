import PenProtocol

/// Loads an envelope step by step: begin, the rows in order, commit.
struct EnvelopeLoader: Sendable {
    private(set) var envelope: Envelope
    private(set) var hash: Bytes32
    /// 0: begin; 1…: row `step - 1`; the last one: commit.
    private var step = 0

    init(_ envelope: Envelope) {
        self.envelope = envelope
        hash = envelope.hash()
    }

    /// The message of the current step, under the given transaction number.
    func message(transaction: UInt16) -> Message {
        if step == 0 {
            return .envelopeBegin(envelope.begin(transaction: transaction))
        }
        let row = step - 1
        if row <= envelope.areaRows {
            return .envelopeRow(envelope[row].message(transaction: transaction, row: UInt8(row)))
        }
        return .envelopeCommit(EnvelopeCommit(transaction: transaction, envelopeHash: hash))
    }

    /// Goes to the next step; false when the commit was the last.
    mutating func advance() -> Bool {
        step += 1
        return step <= envelope.areaRows + 2
    }
}
