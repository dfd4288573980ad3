/// The limits of one row of an envelope: an area of the plan, or the machine (row 0).
package struct EnvelopeLimits: Equatable, Sendable {
    /// Code of the area in `areas.yaml`; 0 in the machine row.
    package var area: UInt16
    /// Deepest set protrusion in µm; equal is allowed.
    package var depthMaxUm: UInt16
    /// Measured protrusion beyond `depthMaxUm` plus this trips, in µm.
    package var depthGuardUm: UInt16
    /// Lowest set stroke rate in motion, in mHz.
    package var rateMinMillihz: UInt32
    /// Highest set stroke rate in mHz; equal is allowed.
    package var rateMaxMillihz: UInt32
    /// A measured rate beyond `rateMaxMillihz` plus this trips, in mHz.
    package var rateGuardMillihz: UInt32
    /// Punctures (strokes in contact × needles) that the row may get.
    package var puncturesMax: UInt32
    /// Time in motion that the row may get, in ms.
    package var millisecondsMax: UInt32
    /// Longest contact in motion without glide, in ms; 0: not watched.
    package var dwellMaxMs: UInt16
    /// Passes that the row may get.
    package var passesMax: UInt8

    package init(
        area: UInt16,
        depthMaxUm: UInt16,
        depthGuardUm: UInt16,
        rateMinMillihz: UInt32,
        rateMaxMillihz: UInt32,
        rateGuardMillihz: UInt32,
        puncturesMax: UInt32,
        millisecondsMax: UInt32,
        dwellMaxMs: UInt16,
        passesMax: UInt8
    ) {
        self.area = area
        self.depthMaxUm = depthMaxUm
        self.depthGuardUm = depthGuardUm
        self.rateMinMillihz = rateMinMillihz
        self.rateMaxMillihz = rateMaxMillihz
        self.rateGuardMillihz = rateGuardMillihz
        self.puncturesMax = puncturesMax
        self.millisecondsMax = millisecondsMax
        self.dwellMaxMs = dwellMaxMs
        self.passesMax = passesMax
    }

    /// Nothing is allowed: what an unfilled row of an envelope holds.
    package static var none: EnvelopeLimits {
        EnvelopeLimits(
            area: 0,
            depthMaxUm: 0,
            depthGuardUm: 0,
            rateMinMillihz: 0,
            rateMaxMillihz: 0,
            rateGuardMillihz: 0,
            puncturesMax: 0,
            millisecondsMax: 0,
            dwellMaxMs: 0,
            passesMax: 0
        )
    }

    /// The row as the message that carries it.
    package func message(transaction: UInt16, row: UInt8) -> EnvelopeRow {
        EnvelopeRow(
            transaction: transaction,
            row: row,
            area: area,
            depthMaxUm: depthMaxUm,
            depthGuardUm: depthGuardUm,
            rateMinMillihz: rateMinMillihz,
            rateMaxMillihz: rateMaxMillihz,
            rateGuardMillihz: rateGuardMillihz,
            puncturesMax: puncturesMax,
            millisecondsMax: millisecondsMax,
            dwellMaxMs: dwellMaxMs,
            passesMax: passesMax
        )
    }

    /// The limits that a message carries.
    package init(_ message: EnvelopeRow) {
        self.init(
            area: message.area,
            depthMaxUm: message.depthMaxUm,
            depthGuardUm: message.depthGuardUm,
            rateMinMillihz: message.rateMinMillihz,
            rateMaxMillihz: message.rateMaxMillihz,
            rateGuardMillihz: message.rateGuardMillihz,
            puncturesMax: message.puncturesMax,
            millisecondsMax: message.millisecondsMax,
            dwellMaxMs: message.dwellMaxMs,
            passesMax: message.passesMax
        )
    }
}
