import PenPlant

/// A motor alone on a stiff supply: no bridge resistance, no eccentric, the winding held at the data sheet's 22 °C.
struct MotorRig {
    var motor: Motor
    var shaft: Eccentric
    let supplyV: Double

    init(_ parameters: MotorParameters, supplyV: Double) {
        motor = Motor(parameters: parameters, bridgeResistanceOhm: 0, windingC: 22)
        var bare = EccentricParameters.reference
        bare.inertiaKgM2 = 0
        bare.frictionTorqueNm = 0
        bare.viscousTorqueNmS = 0
        shaft = Eccentric(parameters: bare, motor: parameters, barMassKg: 0)
        self.supplyV = supplyV
    }

    var speedRpm: Double { shaft.speedRadPerS * 9.549296585513721 }

    mutating func step(bridge: Bridge, loadNm: Double = 0) {
        motor.step(bridge: bridge, supplyV: supplyV, speedRadPerS: shaft.speedRadPerS)
        shaft.step(torqueNm: motor.torqueNm, barForceN: 0, guideFrictionN: 0, jamTorqueNm: loadNm)
    }

    /// Runs at full voltage for a time.
    mutating func run(milliseconds: Int, loadNm: Double = 0) {
        for _ in 0..<(milliseconds * 20) { step(bridge: .drive(millivolts: 1_000_000), loadNm: loadNm) }
    }
}
