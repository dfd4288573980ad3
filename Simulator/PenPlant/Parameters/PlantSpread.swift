/// How far pens of one type differ: the bounds within which `PlantVariation` is drawn, each ± and evenly spread.
package struct PlantSpread: Sendable, Equatable {
    /// Torque constant of the motor, ppm.
    package var torqueConstantPpm: Int32
    /// Resistance of the motor, ppm.
    package var resistancePpm: Int32
    /// Friction of motor and mechanism, ppm.
    package var frictionPpm: Int32
    /// Compliance of the needle bar, ppm.
    package var compliancePpm: Int32
    /// Backlash of the stage, ppm.
    package var backlashPpm: Int32
    /// Gain of the current sensor, ppm.
    package var currentGainPpm: Int32
    /// Zero of the current sensor, mA.
    package var currentOffsetMa: Int32
    /// Gain of the supply measurement, ppm.
    package var supplyGainPpm: Int32
    /// Zero of the crank encoder against the true peak, counts.
    package var crankOffsetCounts: Int32
    /// Gain of the protrusion sensor, ppm, after the factory's trim.
    package var protrusionGainPpm: Int32
    /// Zero of the protrusion sensor, µm, after the factory's trim.
    package var protrusionOffsetUm: Int32
    /// Zero of the stage encoder, µm.
    package var stageOffsetUm: Int32
    /// Zero of the handle temperature, m°C.
    package var handleOffsetMilliC: Int32
    /// Gain of the winding estimate's rise over the handle, ppm.
    package var windingGainPpm: Int32
    /// Gain of the press force, ppm.
    package var pressGainPpm: Int32

    /// Grade: assumed. Motor tolerances are usual for coreless motors; the protrusion sensor's are what remains
    /// after a factory trim, within the ±0.15 mm scale tolerance of the Exceed pen (FDA summary K180778).
    package static let reference = PlantSpread(
        torqueConstantPpm: 20_000,
        resistancePpm: 30_000,
        frictionPpm: 150_000,
        compliancePpm: 150_000,
        backlashPpm: 170_000,
        currentGainPpm: 10_000,
        currentOffsetMa: 4,
        supplyGainPpm: 5_000,
        crankOffsetCounts: 6,
        protrusionGainPpm: 5_000,
        protrusionOffsetUm: 10,
        stageOffsetUm: 15,
        handleOffsetMilliC: 400,
        windingGainPpm: 80_000,
        pressGainPpm: 30_000
    )

    /// Every pen exactly as its parameters say: for comparison with data sheets.
    package static let none = PlantSpread(
        torqueConstantPpm: 0,
        resistancePpm: 0,
        frictionPpm: 0,
        compliancePpm: 0,
        backlashPpm: 0,
        currentGainPpm: 0,
        currentOffsetMa: 0,
        supplyGainPpm: 0,
        crankOffsetCounts: 0,
        protrusionGainPpm: 0,
        protrusionOffsetUm: 0,
        stageOffsetUm: 0,
        handleOffsetMilliC: 0,
        windingGainPpm: 0,
        pressGainPpm: 0
    )
}
