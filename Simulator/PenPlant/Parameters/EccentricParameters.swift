/// The crank that turns rotation into the stroke of the needle bar.
package struct EccentricParameters: Sendable, Equatable {
    /// Crank radius, m; the stroke is twice that.
    package var radiusM: Double
    /// Inertia of the eccentric with its counterweight about the motor shaft, kg·m².
    package var inertiaKgM2: Double
    /// Constant friction torque of crank bearing, bar guide and cartridge seal, Nm.
    package var frictionTorqueNm: Double
    /// Friction torque that grows with speed (grease, air), Nm per rad/s.
    package var viscousTorqueNmS: Double

    /// - `radiusM` 1.25 mm: stroke 2.5 mm. Grade: assumed; fixed strokes of 2.5–4 mm are typical of pens.
    /// - `inertiaKgM2` 0.12 g·cm². Grade: derived, steel disc 8 mm × 4 mm: ½ · 1.6 g · (4 mm)².
    /// - `frictionTorqueNm` 0.30 mNm. Grade: assumed; with the motor's own it makes about 80 mA in air, consistent with
    ///   the 150 mA total consumption of the Exceed pen (FDA summary K180778).
    /// - `viscousTorqueNmS` 1e-7: 0.07 mNm at 117 Hz. Grade: assumed.
    package static let reference = EccentricParameters(
        radiusM: 1.25e-3,
        inertiaKgM2: 0.12e-7,
        frictionTorqueNm: 0.30e-3,
        viscousTorqueNmS: 1e-7
    )
}
