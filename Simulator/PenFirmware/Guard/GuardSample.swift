import PenProtocol

/// What the guard looks at each millisecond: raw measurements and the limits in force, no filter's opinion of them.
struct GuardSample: Sendable {
    var sensors: FirmwareSensors
    /// What the pen can measure at all.
    var identity: FirmwareIdentity
    /// Largest calibrated protrusion since the last run, µm.
    var peakUm: Int32
    /// Mean motor current since the last run, mA.
    var currentMa: Int32
    /// Protrusion that crank and stage make without load, µm.
    var geometricUm: Int32
    /// Calibrated protrusion now, µm.
    var protrusionUm: Int32
    /// The stage or dial as measured, µm.
    var dialUm: Int32
    /// The motor is driven: no parking was ordered.
    var isReleased: Bool
    /// Speed of the crank, mHz.
    var rateMillihz: Int32
    /// Rate of the last completed stroke of this motion, mHz; 0 before the first.
    var strokeRateMillihz: UInt32
    /// The selected row and the machine row.
    var row: EnvelopeLimits
    var machine: EnvelopeLimits
    var state: FirmwareState
    /// Needles are inside and at rest.
    var isParked: Bool
    /// Needles that were parked have come out, and are being brought in again.
    var isDisplaced: Bool
    /// Time since an order to park that is not done, µs; 0 when none is under way.
    var parkingUs: Int64
    /// The cartridge in place; 0: unknown.
    var cartridgeId: UInt64
    /// The cartridge that the envelope names.
    var envelopeCartridgeId: UInt64
}
