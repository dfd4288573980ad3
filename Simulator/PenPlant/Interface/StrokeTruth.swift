/// What truly happened in one stroke: needles out from the parked position, and in again.
package struct StrokeTruth: Sendable, Equatable {
    /// Number of the stroke since the start of the simulation; the first is 1.
    package let index: UInt64
    /// Furthest the tips reached beyond the rim, µm, under load.
    package let peakProtrusionUm: Int32
    /// Deepest the tips reached below the skin's surface, µm; 0 when none broke through.
    package let peakPenetrationUm: Int32
    /// Deepest layer that the tips reached.
    package let layer: SkinLayer
    /// Turning time, µs, interpolated within a step. Time at rest in mid-stroke is not counted.
    package let periodUs: Int32
    /// The rim was on skin at some instant with needles beyond it.
    package let inContact: Bool
    /// Mean motor current over the turning time, mA.
    package let meanCurrentMa: Int32
    /// Needles that broke through.
    package let needlesPunctured: Int32
    /// How far the pen glided with needles in the skin, µm.
    package let dragUm: Int32
}
