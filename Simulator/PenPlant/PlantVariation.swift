/// One pen's own deviations from its type, drawn from the seed.
///
/// The simulated pen must not use them, except for what a factory would have measured and written on its certificate.
package struct PlantVariation: Sendable, Equatable {
    /// Deviation of the motor's torque constant, ppm.
    package let torqueConstantPpm: Int32
    /// Deviation of the motor's resistance, ppm.
    package let resistancePpm: Int32
    /// Deviation of all friction, ppm.
    package let frictionPpm: Int32
    /// Deviation of the needle bar's compliance, ppm.
    package let compliancePpm: Int32
    /// Deviation of the stage's backlash, ppm.
    package let backlashPpm: Int32
    /// Gain error of the current sensor, ppm.
    package let currentGainPpm: Int32
    /// Zero error of the current sensor, mA.
    package let currentOffsetMa: Int32
    /// Gain error of the supply measurement, ppm.
    package let supplyGainPpm: Int32
    /// Zero error of the crank encoder, counts.
    package let crankOffsetCounts: Int32
    /// Gain error of the protrusion sensor, ppm.
    package let protrusionGainPpm: Int32
    /// Zero error of the protrusion sensor, µm.
    package let protrusionOffsetUm: Int32
    /// Zero error of the stage encoder, µm.
    package let stageOffsetUm: Int32
    /// Zero error of the handle temperature, m°C.
    package let handleOffsetMilliC: Int32
    /// Gain error of the winding estimate, ppm.
    package let windingGainPpm: Int32
    /// Gain error of the press force, ppm.
    package let pressGainPpm: Int32

    /// Draws one pen. The order of the draws is part of a seed's meaning: add at the end only.
    package init(spread: PlantSpread, random: inout SeededRandom) {
        torqueConstantPpm = random.symmetric(spread.torqueConstantPpm)
        resistancePpm = random.symmetric(spread.resistancePpm)
        frictionPpm = random.symmetric(spread.frictionPpm)
        compliancePpm = random.symmetric(spread.compliancePpm)
        backlashPpm = random.symmetric(spread.backlashPpm)
        currentGainPpm = random.symmetric(spread.currentGainPpm)
        currentOffsetMa = random.symmetric(spread.currentOffsetMa)
        supplyGainPpm = random.symmetric(spread.supplyGainPpm)
        crankOffsetCounts = random.symmetric(spread.crankOffsetCounts)
        protrusionGainPpm = random.symmetric(spread.protrusionGainPpm)
        protrusionOffsetUm = random.symmetric(spread.protrusionOffsetUm)
        stageOffsetUm = random.symmetric(spread.stageOffsetUm)
        handleOffsetMilliC = random.symmetric(spread.handleOffsetMilliC)
        windingGainPpm = random.symmetric(spread.windingGainPpm)
        pressGainPpm = random.symmetric(spread.pressGainPpm)
    }

    /// 1 plus a deviation given in ppm.
    static func factor(_ ppm: Int32) -> Double {
        1 + Double(ppm) * 1e-6
    }

    /// This pen's parameters: the type's with the deviations of its mechanics and its motor.
    package func applied(to type: PlantParameters) -> PlantParameters {
        var pen = type
        pen.motor.torqueConstantNmPerA *= Self.factor(torqueConstantPpm)
        pen.motor.resistanceOhm *= Self.factor(resistancePpm)
        pen.motor.frictionTorqueNm *= Self.factor(frictionPpm)
        pen.eccentric.frictionTorqueNm *= Self.factor(frictionPpm)
        pen.needleBar.complianceMPerN *= Self.factor(compliancePpm)
        pen.stage.backlashM *= Self.factor(backlashPpm)
        return pen
    }
}
