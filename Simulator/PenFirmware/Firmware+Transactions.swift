import PenProtocol

// Transactions: judged once, answered as often as they come (section 6).
extension Firmware {
    /// Takes whatever message has a transaction number; all others are not for the pen and do nothing.
    mutating func transact(_ message: Message) {
        guard let transaction = Self.transaction(of: message) else { return }
        switch ledger.standing(of: transaction) {
        case .answered(let answer) where !defects.contains(.appliesTwice):
            transmit.answer(type: Acknowledge.type, answer.encode())
        case .superseded:
            let answer = ledger.supersededAnswer(transaction, state: state.wire)
            transmit.answer(type: Acknowledge.type, answer.encode())
        case .new, .answered:
            let refusal = perform(message)
            let answer = ledger.conclude(
                transaction,
                refusal: refusal,
                state: state.wire,
                countsRefused: defects.contains(.countsRefused)
            )
            transmit.answer(type: Acknowledge.type, answer.encode())
        }
    }

    private static func transaction(of message: Message) -> UInt16? {
        switch message {
        case .envelopeBegin(let message): message.transaction
        case .envelopeRow(let message): message.transaction
        case .envelopeCommit(let message): message.transaction
        case .selectArea(let message): message.transaction
        case .arm(let message): message.transaction
        case .disarm(let message): message.transaction
        case .clear(let message): message.transaction
        case .writeParameter(let message): message.transaction
        case .latchCartridge(let message): message.transaction
        case .hello, .clockPing, .query, .setPoint, .stop, .helloReply, .clockPong, .stateReport, .envelopeReport,
            .envelopeRowReport, .cartridgeReport, .calibrationReport, .parameterReport, .doseReport, .acknowledge,
            .fastTelemetry, .slowTelemetry, .strokeRecord, .event, .position, .unknown:
            nil
        }
    }

    /// Does it, or says why not; a refused transaction has changed nothing.
    private mutating func perform(_ message: Message) -> Refusal {
        switch message {
        case .envelopeBegin(let message): return begin(message)
        case .envelopeRow(let message): return load { $0.take(message, ceilings: $1) }
        case .envelopeCommit(let message): return commit(message)
        case .selectArea(let message):
            guard state == .ready else { return .wrongState }
            let refusal = store.select(message.row)
            if refusal == .none {
                path.begin()
            }
            return refusal
        case .arm(let message): return arm(message)
        case .disarm:
            end(.disarm)
            return .none
        case .clear(let message): return clear(message)
        case .writeParameter: return state == .disarmed ? .unknownParameter : .wrongState
        case .latchCartridge(let message): return bindCartridge(message)
        case .hello, .clockPing, .query, .setPoint, .stop, .helloReply, .clockPong, .stateReport, .envelopeReport,
            .envelopeRowReport, .cartridgeReport, .calibrationReport, .parameterReport, .doseReport, .acknowledge,
            .fastTelemetry, .slowTelemetry, .strokeRecord, .event, .position, .unknown:
            return .unsupported
        }
    }

    /// True in the states in which an envelope may be loaded (PEN-050).
    private var mayLoad: Bool {
        switch state {
        case .disarmed, .confirming, .ready: true
        case .armed, .running, .paused, .lapsed, .tripped: false
        }
    }

    private mutating func begin(_ message: EnvelopeBegin) -> Refusal {
        guard mayLoad else { return .wrongState }
        guard message.calibrationId == calibration.id else { return .calibration }
        guard message.cartridgeId == cartridgeId else { return .cartridge }
        store.begin(message)
        apply(.loadingBegun)
        return .none
    }

    private mutating func load(_ take: (inout EnvelopeStore, FirmwareLimits) -> Refusal) -> Refusal {
        guard mayLoad else { return .wrongState }
        var ceilings = limits
        if defects.contains(.deepRows) {
            ceilings.depthMaxUm = .max
        }
        return take(&store, ceilings)
    }

    private mutating func commit(_ message: EnvelopeCommit) -> Refusal {
        guard mayLoad else { return .wrongState }
        let refusal = store.commit(message, takesAnyHash: defects.contains(.anyHash))
        if refusal == .none {
            apply(.loaded)
        }
        return refusal
    }

    private mutating func arm(_ message: Arm) -> Refusal {
        guard state == .ready else { return .wrongState }
        guard message.row == store.selectedRow else {
            return Int(message.row) <= store.envelope.areaRows ? .outOfRange : .unknownRow
        }
        guard !enable.isPressed && !enable.isTouched || defects.contains(.armsHeld) else { return .enableHeld }
        guard !sensors.emergencyStop else { return .emergencyStop }
        guard isCartridgeOurs else { return .cartridge }
        guard message.envelopeHash == store.hash else { return .hashMismatch }
        guard message.leaseUs <= limits.leaseMaxUs else { return .leaseTooLong }
        lease.open(leaseUs: message.leaseUs)
        pressNeeded = true
        idleSince = now
        toldRefusal = nil
        apply(.armed)
        return .none
    }

    /// The cartridge of the envelope is in place; a pen without a reader cannot tell, and does not refuse.
    private var isCartridgeOurs: Bool {
        guard identity.readsCartridge else { return true }
        return sensors.cartridgePresent && cartridge.use != .used && cartridgeId == store.envelope.cartridgeId
    }

    private mutating func clear(_ message: Clear) -> Refusal {
        guard state == .tripped, let first = latch.first else { return .wrongState }
        guard message.cause == first.fault || defects.contains(.clearsAny) else { return .wrongCause }
        let sample = guardSample
        guard !guardian.isPresent(first.fault, sample, selfTest: guardian.selfTest(sample)) else {
            return .causePresent
        }
        latch.clear()
        store.discard()
        apply(.cleared)
        tell(.cleared, code: UInt16(first.fault.wire))
        return .none
    }

    private mutating func bindCartridge(_ message: LatchCartridge) -> Refusal {
        guard mayLoad else { return .wrongState }
        guard sensors.cartridgePresent, message.cartridgeId == cartridge.id, cartridge.use != .used else {
            return .cartridge
        }
        cartridge.use = .inUse
        return .none
    }
}
