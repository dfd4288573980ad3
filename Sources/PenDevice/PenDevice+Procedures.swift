package import PenProtocol

extension PenDevice {
    /// Whether a procedure can be started: the session is open and the last one is over, its outcome known.
    package var canStart: Bool {
        phase == .open && procedure == nil && transactions.isIdle
    }

    /// Starts to load an envelope. False when another procedure runs; then nothing was sent.
    package mutating func load(_ envelope: Envelope, at now: HostInstant) -> Bool {
        guard canStart else { return false }
        loader = EnvelopeLoader(envelope)
        envelopeProven = false
        awaitsConfirmation = false
        procedure = .envelope
        sendStep(at: now)
        return true
    }

    /// Starts a procedure of one transaction. False when another one runs, or when an arming has no proven envelope to
    /// stand on; then nothing was sent.
    package mutating func start(_ procedure: Procedure, at now: HostInstant) -> Bool {
        guard canStart, procedure != .envelope else { return false }
        if case .arm = procedure, !envelopeProven {
            return false
        }
        self.procedure = procedure
        sendStep(at: now)
        return true
    }

    /// Gives up an arming that was not answered yet: what stops the pen now must not be followed by another try to arm
    /// it. Its outcome is unknown until the pen tells.
    package mutating func abandonArming() {
        guard case .arm = procedure, !transactions.isUnknown else { return }
        transactions.giveUp()
        endUnknown()
    }

    /// Sends the message of the procedure's current step as a new transaction.
    private mutating func sendStep(at now: HostInstant) {
        guard let procedure else { return }
        guard let number = transactions.number() else {
            end(.notSent(.numbersUsedUp))
            return
        }
        guard let message = message(of: procedure, number), isInRange(message) else {
            end(.notSent(.outOfRange))
            return
        }
        transactions.start(message, at: now)
        transmit(message)
    }

    /// Whether the pen would take it: a frame with a value out of its range is dropped there without a word.
    func isInRange(_ message: Message) -> Bool {
        do throws(MessageError) {
            try message.check()
            return true
        } catch {
            return false
        }
    }

    private func message(of procedure: Procedure, _ number: UInt16) -> Message? {
        switch procedure {
        case .envelope:
            return loader?.message(transaction: number)
        case .selectArea(let row):
            return .selectArea(SelectArea(transaction: number, row: row))
        case .arm(let row, let leaseUs):
            guard let hash = loader?.hash else { return nil }
            return .arm(Arm(transaction: number, row: row, leaseUs: leaseUs, envelopeHash: hash))
        case .disarm:
            return .disarm(Disarm(transaction: number))
        case .clear(let cause):
            return .clear(Clear(transaction: number, cause: cause))
        }
    }

    /// A transaction has an outcome: the procedure goes on or ends.
    mutating func conclude(_ outcome: TransactionOutcome, at now: HostInstant) {
        guard outcome == .applied, procedure == .envelope, loader != nil else {
            end(outcome)
            return
        }
        if loader?.advance() == true {
            sendStep(at: now)
        } else {
            awaitsConfirmation = true
            queries.begin()
            end(.applied)
        }
    }

    private mutating func end(_ outcome: TransactionOutcome) {
        guard let ended = procedure else { return }
        procedure = nil
        if ended == .envelope && outcome != .applied {
            loader = nil
        }
        events.append(.ended(ended, outcome))
    }

    /// No answer came: the procedure is not over, and the pen is asked what became of it.
    mutating func endUnknown() {
        guard let procedure else { return }
        queries.begin()
        events.append(.ended(procedure, .unknown))
    }
}
