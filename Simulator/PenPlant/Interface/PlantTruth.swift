/// What truly is, known to tests and reports only; never to firmware.
package struct PlantTruth: Sendable, Equatable {
    /// Needle tips beyond the rim now, µm, under load; negative inside.
    package let protrusionUm: Int32
    /// Crank angle, millionths of a turn, `0 ..< 1_000_000`: 0 peak, 500,000 parked.
    package let crankMicroTurns: Int32
    /// Speed of the crank, mHz, positive forward.
    package let speedMillihz: Int32
    /// No needle tip is beyond the rim.
    package let needlesInside: Bool
    /// Needles neither stroke nor travel: crank slower than 0.1 Hz, stage slower than 0.1 mm/s.
    package let atRest: Bool
    /// Tips below the skin's surface now, µm; 0 when none broke through.
    package let penetrationUm: Int32
    /// Layer of the skin that the tips stand in now.
    package let layer: SkinLayer
    /// Nut of the depth stage, µm: the unloaded protrusion at the peak, backlash included.
    package let stageUm: Int32
    /// Force of the skin on all needles, mN, positive against the needles.
    package let needleForceMn: Int32
    /// Current through the motor winding, mA.
    package let motorCurrentMa: Int32
    /// Latest completed stroke; nil before the first.
    package let lastStroke: StrokeTruth?
    /// Completed strokes: forward turns from parked to parked.
    package let strokesTotal: UInt64
    /// Those of them with needles out on skin.
    package let strokesInContact: UInt64
    /// Those of them whose tips passed the dermis.
    package let strokesBeyondDermis: UInt64
    /// Full turns backwards: needles went out and in, yet the firmware meant no stroke.
    package let reverseStrokes: UInt64
    /// Needle punctures, counted when the needles leave the skin.
    package let puncturesTotal: UInt64
    /// Winding of the motor, m°C.
    package let windingMilliC: Int32
    /// Handle, m°C.
    package let handleMilliC: Int32
    /// Supply at the bridge, mV.
    package let supplyMv: Int32
    /// Charge left, ‰.
    package let chargePermille: Int32
}
