/// Electrical side of the needle motor and its bridge.
///
/// L · di/dt = u − R · i − k · ω, solved exactly over a step for constant u and ω: the electrical time constant (25 µs)
/// is shorter than the step, so that a plain Euler step would not settle.
package struct Motor: Sendable {
    /// Copper: resistance per kelvin, relative to the value at `referenceC`.
    private static let copperPerK = 0.00393
    private static let referenceC = 22.0

    private let parameters: MotorParameters
    private let bridgeResistanceOhm: Double
    /// Winding and bridge in series, Ω.
    private var circuitOhm: Double = 0
    private var decay: Double = 0
    /// Weight of the initial current in the mean over a step.
    private var meanWeight: Double = 0

    /// Resistance of the winding at its present temperature, Ω.
    package private(set) var windingOhm: Double = 0
    /// Current at the end of the step, A.
    package private(set) var currentA: Double = 0
    /// Mean current over the step, A: what makes torque and heat.
    package private(set) var meanCurrentA: Double = 0
    /// Mean current that the bridge took from the supply, A; negative where it gave back.
    package private(set) var supplyCurrentA: Double = 0

    package init(parameters: MotorParameters, bridgeResistanceOhm: Double, windingC: Double) {
        self.parameters = parameters
        self.bridgeResistanceOhm = bridgeResistanceOhm
        warm(toC: windingC)
    }

    /// Torque that the current made on the rotor during the step, Nm, friction not taken off.
    package var torqueNm: Double { parameters.torqueConstantNmPerA * meanCurrentA }

    /// Power lost in the winding during the step, W.
    package var copperW: Double { meanCurrentA * meanCurrentA * windingOhm }

    /// Takes over a new winding temperature.
    package mutating func warm(toC windingC: Double) {
        // Far outside the motor's range the linear law would turn negative; 0.1 keeps the equations solvable.
        let rise = (1 + Self.copperPerK * (windingC - Self.referenceC)).bounded(0.1, 10)
        windingOhm = parameters.resistanceOhm * rise
        circuitOhm = windingOhm + bridgeResistanceOhm
        let exponent = PlantClock.stepS * circuitOhm / parameters.inductanceH
        decay = Double.decay(exponent)
        meanWeight = (1 - decay) / exponent
    }

    /// One step of 50 µs.
    package mutating func step(bridge: Bridge, supplyV: Double, speedRadPerS: Double) {
        switch bridge {
        case .drive(let millivolts) where supplyV > 0.1:
            let voltage = (Double(millivolts) * 1e-3).bounded(-supplyV, supplyV)
            settle(voltage: voltage, speedRadPerS: speedRadPerS)
            supplyCurrentA = meanCurrentA * voltage / supplyV
        case .brake:
            settle(voltage: 0, speedRadPerS: speedRadPerS)
            supplyCurrentA = 0
        case .drive, .coast:
            // Through the diodes the current dies against the full supply within half a step.
            currentA = 0
            meanCurrentA = 0
            supplyCurrentA = 0
        }
    }

    private mutating func settle(voltage: Double, speedRadPerS: Double) {
        let final = (voltage - parameters.torqueConstantNmPerA * speedRadPerS) / circuitOhm
        let excess = currentA - final
        currentA = final + excess * decay
        meanCurrentA = final + excess * meanWeight
    }
}
