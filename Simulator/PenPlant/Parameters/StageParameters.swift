/// The lead-screw drive that sets the depth by moving the whole needle mechanism along the pen.
package struct StageParameters: Sendable, Equatable {
    /// Furthest retraction, m; negative: needle tips behind the rim at every crank angle.
    package var retractedM: Double
    /// Furthest advance, m.
    package var extendedM: Double
    /// Fastest travel, m/s. A faster command moves at this speed, as a saturated drive does.
    package var speedLimitMPerS: Double
    /// Greatest change of speed, m/s².
    package var accelerationMPerS2: Double
    /// Play between screw and nut, m.
    package var backlashM: Double
    /// Axial force that the nut's friction holds within the play, N.
    package var holdingForceN: Double
    /// Resistance of the greased nut when needle force drives it through the play, N·s/m.
    package var playDampingNSPerM: Double
    /// Current of the stage's own motor while it moves, A.
    package var movingCurrentA: Double

    /// Range −0.8…2.6 mm, 20 mm/s, 4 m/s² (5 ms to full speed), backlash 18 µm, holding 0.3 N, 60 N·s/m, 0.12 A.
    /// Grade: assumed; the class is an 8 mm stepper with an M2 lead screw. A hobby printer's lead screw was measured
    /// at about 10 µm (https://softsolder.com/2014/03/06/, "Makergear M2 Z-axis Backlash Numbers").
    package static let reference = StageParameters(
        retractedM: -0.8e-3,
        extendedM: 2.6e-3,
        speedLimitMPerS: 0.020,
        accelerationMPerS2: 4,
        backlashM: 18e-6,
        holdingForceN: 0.3,
        playDampingNSPerM: 60,
        movingCurrentA: 0.12
    )
}
