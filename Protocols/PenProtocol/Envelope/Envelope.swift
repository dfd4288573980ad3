/// The limits in force for a session: a machine row and up to 16 area rows, for one calibration and one cartridge.
///
/// Host and pen each hash the canonical bytes (pen-link.md, section Envelope) and arming needs equal hashes.
package struct Envelope: Sendable {
    package var calibrationId: UInt32
    package var cartridgeId: UInt64
    /// Longest time in motion of the session, in s.
    package var sessionSecondsMax: UInt32
    private var rows = InlineArray<17, EnvelopeLimits>(repeating: .none)
    /// Number of area rows, 0…16; the machine row is not counted.
    package private(set) var areaRows = 0

    package init(calibrationId: UInt32, cartridgeId: UInt64, sessionSecondsMax: UInt32, machine: EnvelopeLimits) {
        self.calibrationId = calibrationId
        self.cartridgeId = cartridgeId
        self.sessionSecondsMax = sessionSecondsMax
        rows[0] = machine
    }

    /// Adds an area row; false when 16 are there already.
    package mutating func append(_ limits: EnvelopeLimits) -> Bool {
        guard areaRows < Int(PenLink.envelopeRowsMax) else { return false }
        areaRows += 1
        rows[areaRows] = limits
        return true
    }

    /// Row 0 is the machine's. A row that does not exist allows nothing.
    package subscript(row: Int) -> EnvelopeLimits {
        row >= 0 && row <= areaRows ? rows[row] : .none
    }

    /// The message that begins to load it.
    package func begin(transaction: UInt16) -> EnvelopeBegin {
        EnvelopeBegin(
            transaction: transaction,
            areaRows: UInt8(areaRows),
            calibrationId: calibrationId,
            cartridgeId: cartridgeId,
            sessionSecondsMax: sessionSecondsMax
        )
    }

    /// SHA-256 over the canonical bytes: the fields of envelope_begin and of each envelope_row without their
    /// transaction numbers, in wire order, little endian.
    package func hash() -> Bytes32 {
        var sha = SHA256()
        sha.update(UInt64(areaRows), bytes: 1)
        sha.update(UInt64(calibrationId), bytes: 4)
        sha.update(cartridgeId, bytes: 8)
        sha.update(UInt64(sessionSecondsMax), bytes: 4)
        for row in 0...areaRows {
            // Two bytes of transaction number stand before the rest in each row's payload.
            let payload = rows[row].message(transaction: 0, row: UInt8(row)).encode()
            for byte in payload.dropFirst(2) {
                sha.update(byte)
            }
        }
        return sha.finished()
    }
}
