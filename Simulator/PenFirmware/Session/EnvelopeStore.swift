import PenProtocol

/// The envelope that the pen holds: as it is being loaded, and in force once it was confirmed (section 7).
struct EnvelopeStore: Sendable {
    /// How far the envelope has come.
    enum Progress: Equatable, Sendable {
        /// No envelope.
        case empty
        /// Begun; this row comes next, one more than the last when all are there.
        case loading(nextRow: Int)
        /// Committed; waits for a press.
        case committed
        /// Confirmed by a press and in force.
        case inForce
    }

    private(set) var progress = Progress.empty
    private(set) var areaRows = 0
    /// The rows so far. Its own area count grows with them; `areaRows` is what was announced.
    private(set) var envelope = EnvelopeStore.none
    /// The pen's own hash of a committed envelope.
    private(set) var hash = Bytes32()
    /// Row in force; 0: none.
    private(set) var selectedRow: UInt8 = 0

    private static var none: Envelope {
        Envelope(calibrationId: 0, cartridgeId: 0, sessionSecondsMax: 0, machine: .none)
    }

    /// The limits of the selected row; nothing is allowed without one. Kept apart because the inner loop asks for them.
    private(set) var selectedLimits = EnvelopeLimits.none
    /// The machine row; it allows nothing before the envelope is in force.
    private(set) var machineLimits = EnvelopeLimits.none

    mutating func discard() {
        self = EnvelopeStore()
    }

    mutating func begin(_ message: EnvelopeBegin) {
        discard()
        areaRows = Int(message.areaRows)
        envelope = Envelope(
            calibrationId: message.calibrationId,
            cartridgeId: message.cartridgeId,
            sessionSecondsMax: message.sessionSecondsMax,
            machine: .none
        )
        progress = .loading(nextRow: 0)
    }

    /// Takes a row; a refused one changes nothing, and the same row may come again.
    mutating func take(_ message: EnvelopeRow, ceilings: FirmwareLimits) -> Refusal {
        guard case .loading(let nextRow) = progress, Int(message.row) == nextRow, nextRow <= areaRows else {
            return .incompleteEnvelope
        }
        let limits = EnvelopeLimits(message)
        guard limits.depthMaxUm <= ceilings.depthMaxUm, limits.rateMaxMillihz <= ceilings.rateMaxMillihz else {
            return .overMachineLimit
        }
        guard limits.rateMinMillihz <= limits.rateMaxMillihz else { return .outOfRange }
        if nextRow == 0 {
            envelope = Envelope(
                calibrationId: envelope.calibrationId,
                cartridgeId: envelope.cartridgeId,
                sessionSecondsMax: envelope.sessionSecondsMax,
                machine: limits
            )
        } else {
            let machine = envelope[0]
            guard limits.depthMaxUm <= machine.depthMaxUm, limits.rateMaxMillihz <= machine.rateMaxMillihz else {
                return .outOfRange
            }
            guard envelope.append(limits) else { return .incompleteEnvelope }
        }
        progress = .loading(nextRow: nextRow &+ 1)
        return .none
    }

    /// Ends the loading if all rows are there and the hash is the pen's own. A refused commit changes nothing.
    mutating func commit(_ message: EnvelopeCommit, takesAnyHash: Bool = false) -> Refusal {
        guard case .loading(let nextRow) = progress, nextRow == areaRows &+ 1 else { return .incompleteEnvelope }
        let own = envelope.hash()
        guard message.envelopeHash == own || takesAnyHash else { return .hashMismatch }
        hash = own
        progress = .committed
        return .none
    }

    mutating func confirm() {
        guard progress == .committed else { return }
        progress = .inForce
        machineLimits = envelope[0]
    }

    mutating func select(_ row: UInt8) -> Refusal {
        guard progress == .inForce, row >= 1, Int(row) <= envelope.areaRows else { return .unknownRow }
        selectedRow = row
        selectedLimits = envelope[Int(row)]
        #if CANARIES
        if Canary.isOn(.limitsOfRowBefore), row > 1 { selectedLimits = envelope[Int(row) - 1] }
        #endif
        return .none
    }
}
