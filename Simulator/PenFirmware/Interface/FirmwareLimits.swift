import PenProtocol

/// Ceilings and thresholds burned into the pen. They bind whatever the host sends.
package struct FirmwareLimits: Equatable, Sendable {
    /// Deepest set protrusion, µm.
    package var depthMaxUm: UInt16
    /// Resolution of the depth, µm.
    package var depthStepUm: UInt16
    /// Lowest stroke rate in motion, mHz.
    package var rateMinMillihz: UInt32
    /// Highest stroke rate, mHz.
    package var rateMaxMillihz: UInt32
    /// Longest lease that the pen accepts, µs.
    package var leaseMaxUs: UInt32
    /// Change of the rate that a start or a set-point may ask of the motor, Hz/s.
    package var rateRampHzPerS: Int32
    /// Highest current that drives, mA.
    package var driveCurrentMaxMa: Int32
    /// Highest current that brakes, mA.
    package var brakeCurrentMaxMa: Int32
    /// Mean current of a millisecond beyond this trips, mA.
    package var overcurrentMa: Int32
    /// Driven with more than this and hardly turning is a stall, mA.
    package var stallCurrentMa: Int32
    /// A supply below this for 8 ms trips, mV.
    package var supplyMinMv: Int32
    /// A hotter handle trips, m°C.
    package var handleMaxMilliC: Int32
    /// A handle that tripped is cool again at or below this, m°C.
    package var handleCoolMilliC: Int32
    /// A hotter winding trips, m°C.
    package var windingMaxMilliC: Int32
    /// A winding that tripped is cool again at or below this, m°C.
    package var windingCoolMilliC: Int32
    /// Protrusion sensor and crank with stage may differ by this for 2 ms, µm: give of the needle bar and lag included.
    package var protrusionMismatchUm: Int32
    /// A parked needle's reading may be up to this, µm: error of the sensor's zero.
    package var parkedReadingMaxUm: Int32
    /// Fastest travel of the depth stage, µm/s.
    package var stageSpeedMaxUmPerS: Int32
    /// Acceleration of the depth stage, µm/s².
    package var stageAccelerationUmPerS2: Int32
    /// Where the stage rests while parked, µm: at this place needles are behind the rim at every crank angle.
    package var stageRetractedUm: Int32

    /// The reference design.
    ///
    /// - Depth 1.5 mm: above it safety and effectiveness of SkinPen Precision were not evaluated (secondary: its FDA
    ///   summary as quoted by clinics), and up to it the crank parks within 9 ms from 150 Hz (measured in the
    /// simulator).
    /// - Rate 90–150 Hz: Exceed has 100–150 Hz (FDA summary K180778), Dermapen 90 Hz (2012), SkinPen 7,000 rpm = 117
    /// Hz. A
    ///   slower crank, which coasts to its window, would park later than 9 ms from 1.5 mm.
    /// - Handle 48 °C: a held part, IEC 60601-1 table 23 for one minute and more (secondary). 43 °C: long skin contact.
    /// - Winding 110 °C: data sheet 125 °C less the 8 % error of the estimate's rise and 5 K.
    /// - Supply 7.0 V: two Li-ion cells at 3.5 V, about a tenth of their charge. Derived: below it the brake is too
    /// weak to
    ///   park from 1.5 mm within 9 ms.
    /// - The rest: assumed, from the simulated pen's drive (full drive 2.7 A at stall, stage 20 mm/s and 4 m/s²).
    package static let reference = FirmwareLimits(
        depthMaxUm: 1_500,
        depthStepUm: 10,
        rateMinMillihz: 90_000,
        rateMaxMillihz: 150_000,
        leaseMaxUs: UInt32(PenLink.leaseMaxUs),
        rateRampHzPerS: 4_000,
        driveCurrentMaxMa: 1_200,
        brakeCurrentMaxMa: 4_000,
        overcurrentMa: 4_800,
        stallCurrentMa: 600,
        supplyMinMv: 7_000,
        handleMaxMilliC: 48_000,
        handleCoolMilliC: 43_000,
        windingMaxMilliC: 110_000,
        windingCoolMilliC: 90_000,
        protrusionMismatchUm: 600,
        parkedReadingMaxUm: 60,
        stageSpeedMaxUmPerS: 20_000,
        stageAccelerationUmPerS2: 4_000_000,
        stageRetractedUm: -200
    )
}
