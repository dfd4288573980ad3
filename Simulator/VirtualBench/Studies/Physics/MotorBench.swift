import PenPlant

/// A motor alone on a stiff supply at full voltage: no bridge resistance, no eccentric, the winding held at 22 °C.
struct MotorBench: Sendable {
    private(set) var motor: Motor
    private var shaft: Eccentric
    private let supplyV: Double

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

    mutating func step(loadNm: Double = 0) {
        motor.step(bridge: .drive(millivolts: .max), supplyV: supplyV, speedRadPerS: shaft.speedRadPerS)
        shaft.step(torqueNm: motor.torqueNm, barForceN: 0, guideFrictionN: 0, jamTorqueNm: loadNm)
    }

    /// A motor that has run for 0.2 s, more than 20 of its time constants.
    static func settled(_ parameters: MotorParameters, supplyV: Double, loadNm: Double = 0) -> MotorBench {
        var bench = MotorBench(parameters, supplyV: supplyV)
        for _ in 0..<4_000 { bench.step(loadNm: loadNm) }
        return bench
    }

    /// Time from rest to 63.2 % of a speed, s, interpolated within a step; 1 s when it is not reached by then.
    mutating func riseS(toRpm settledRpm: Double) -> Double {
        let goal = settledRpm * 0.6321205588285577
        for index in 0..<20_000 {
            let before = speedRpm
            step()
            guard speedRpm >= goal else { continue }
            return (Double(index) + (goal - before) / (speedRpm - before)) * PlantClock.stepS
        }
        return 1
    }

    /// Electrical time constant of the held motor, s: the area between the current and its end, over that end. No
    /// logarithm is needed for it.
    static func electricalS(_ parameters: MotorParameters, supplyV: Double) -> Double {
        var bench = MotorBench(parameters, supplyV: supplyV)
        var means: [Double] = []
        for _ in 0..<200 {
            bench.step(loadNm: 1)
            means.append(bench.motor.meanCurrentA)
        }
        let end = bench.motor.currentA
        return means.reduce(0) { $0 + (1 - $1 / end) } * PlantClock.stepS
    }
}
