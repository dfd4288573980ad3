/// Li-ion cells: electromotive force by charge, less the drop over the internal resistance.
package struct Battery: Sendable {
    private let parameters: BatteryParameters
    private let fullC: Double
    private var chargeC: Double
    private var emfV: Double = 0

    /// Voltage at the bridge, V. 0 once the cells' protection has opened.
    package private(set) var voltageV: Double = 0

    package init(parameters: BatteryParameters) {
        self.parameters = parameters
        fullC = parameters.capacityMah * 3.6
        chargeC = fullC * Double(parameters.chargePermille) * 1e-3
        emfV = electromotiveForceV
        voltageV = emfV
    }

    /// Charge left, 0…1.
    package var charge: Double { fullC > 0 ? (chargeC / fullC).bounded(0, 1) : 0 }

    /// What a bad contact leaves of the supply is smoothed by the pen's own capacitor, F. Grade: assumed (usual for a
    /// bridge of this current).
    private static let bulkF = 470e-6

    /// One step of 50 µs under a current, A, positive out of the battery.
    ///
    /// With `extraOhm` in the way the capacitor at the bridge carries the load: C · dV/dt = (EMF − V) / R − i.
    package mutating func step(currentA: Double, extraOhm: Double = 0) {
        if extraOhm > 0 {
            let inflowA = (emfV - voltageV) / (parameters.resistanceOhm + extraOhm)
            let voltage = voltageV + PlantClock.stepS * (inflowA - currentA) / Self.bulkF
            voltageV = emfV > 0 ? voltage.bounded(0, emfV * 1.5) : 0
            return
        }
        let sagged = emfV - parameters.resistanceOhm * currentA
        voltageV = sagged > 0 && emfV > 0 ? sagged : 0
    }

    /// One slow step of 1 ms with the mean current over it.
    package mutating func drain(meanCurrentA: Double) {
        chargeC = (chargeC - meanCurrentA * PlantClock.slowStepS).bounded(0, fullC)
        emfV = electromotiveForceV
    }

    /// Heat in the battery, W.
    package func lossW(currentA: Double) -> Double { currentA * currentA * parameters.resistanceOhm }

    /// Typical open-circuit curve of a cobalt or NMC cell by charge, 3.0 V empty, 3.7 V at 40 %, 4.18 V full.
    /// Grade: assumed (nominal 3.7 V, full 4.2 V, empty 3.0 V from the Tenergy 14500 data sheet).
    private var electromotiveForceV: Double {
        let charge = self.charge
        guard charge > 0 else { return 0 }
        let cell: Double
        switch charge {
        case ..<0.05: cell = 3.00 + (3.40 - 3.00) * (charge / 0.05)
        case ..<0.20: cell = 3.40 + (3.60 - 3.40) * ((charge - 0.05) / 0.15)
        case ..<0.40: cell = 3.60 + (3.70 - 3.60) * ((charge - 0.20) / 0.20)
        case ..<0.60: cell = 3.70 + (3.82 - 3.70) * ((charge - 0.40) / 0.20)
        case ..<0.80: cell = 3.82 + (3.98 - 3.82) * ((charge - 0.60) / 0.20)
        default: cell = 3.98 + (4.18 - 3.98) * ((charge - 0.80) / 0.20)
        }
        return cell * Double(parameters.cells)
    }
}
