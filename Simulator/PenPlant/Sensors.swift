/// Turns the true state into what the pen's sensors report.
package struct Sensors: Sendable {
    private let parameters: SensorParameters
    private let variation: PlantVariation
    private var random: SeededRandom
    private var heldProtrusionUm: Int32?
    private var heldTouch: (pressMn: Int32, inContact: Bool)?
    private var driftUm: Double = 0

    package init(parameters: SensorParameters, variation: PlantVariation, random: SeededRandom) {
        self.parameters = parameters
        self.variation = variation
        self.random = random
    }

    /// One slow step of 1 ms: lets a drifting sensor wander.
    package mutating func drift(umPerS: Int32) {
        driftUm = umPerS == 0 ? 0 : driftUm + Double(umPerS) * PlantClock.slowStepS
    }

    /// Motor current, mA.
    package mutating func motorCurrentMa(_ currentA: Double) -> Int32 {
        let value = currentA * 1e3 * PlantVariation.factor(variation.currentGainPpm) + Double(variation.currentOffsetMa)
        return noisy(value, parameters.currentNoiseMa, parameters.currentStepMa)
    }

    /// Supply voltage, mV.
    package mutating func supplyMv(_ voltageV: Double) -> Int32 {
        let value = voltageV * 1e3 * PlantVariation.factor(variation.supplyGainPpm)
        let reading = noisy(value, parameters.supplyNoiseMv, parameters.supplyStepMv)
        return reading < 0 ? 0 : reading
    }

    /// Absolute crank angle, `0 ..< 4096`.
    package mutating func crankCounts(turns: Double, sine: Double) -> Int32 {
        let runout = parameters.crankRunoutCounts * sine
        let value = turns * 4096 + runout + Double(variation.crankOffsetCounts)
        return noisy(value, parameters.crankNoiseCounts, 1) & 4095
    }

    /// Protrusion, µm.
    package mutating func protrusionUm(_ protrusionM: Double, stuck: Bool) -> Int32 {
        let trimmed = protrusionM * 1e6 * PlantVariation.factor(variation.protrusionGainPpm)
        let value = trimmed + Double(variation.protrusionOffsetUm) + driftUm
        let reading = noisy(value, parameters.protrusionNoiseUm, parameters.protrusionStepUm)
        let given = stuck ? heldProtrusionUm ?? reading : reading
        heldProtrusionUm = given
        return given
    }

    /// Position of the stage's screw, µm.
    package mutating func stageUm(_ screwM: Double) -> Int32 {
        noisy(screwM * 1e6 + Double(variation.stageOffsetUm), parameters.stageNoiseUm, 1)
    }

    /// Temperature of the handle, m°C.
    package mutating func handleMilliC(_ handleC: Double) -> Int32 {
        let value = handleC * 1e3 + Double(variation.handleOffsetMilliC)
        return noisy(value, parameters.handleNoiseMilliC, parameters.handleStepMilliC)
    }

    /// Estimated temperature of the winding, m°C: its rise over the handle has a gain error.
    package mutating func windingMilliC(_ windingC: Double, handleC: Double) -> Int32 {
        let rise = (windingC - handleC) * PlantVariation.factor(variation.windingGainPpm)
        return noisy((handleC + rise) * 1e3, parameters.windingNoiseMilliC, 1)
    }

    /// Press force, mN, and skin at the rim, of one sensor.
    package mutating func touch(_ surroundings: PlantSurroundings, stuck: Bool) -> (pressMn: Int32, inContact: Bool) {
        let reading = (pressMn: pressMn(surroundings), inContact: surroundings.inContact)
        let given = stuck ? heldTouch ?? reading : reading
        heldTouch = given
        return given
    }

    /// Press force, mN; never below zero.
    package mutating func pressMn(_ surroundings: PlantSurroundings) -> Int32 {
        let truth = surroundings.inContact && surroundings.pressMn > 0 ? Double(surroundings.pressMn) : 0
        let value = truth * PlantVariation.factor(variation.pressGainPpm)
        let reading = noisy(value, parameters.pressNoiseMn, parameters.pressStepMn)
        return reading < 0 ? 0 : reading
    }

    private mutating func noisy(_ value: Double, _ sigma: Double, _ step: Double) -> Int32 {
        (value + sigma * random.bell()).quantized(to: step)
    }
}
