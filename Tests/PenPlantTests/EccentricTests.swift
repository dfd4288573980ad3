import PenPlant
import Testing

struct EccentricTests {
    private static let turn = 6.283185307179586

    /// A crank that turns for ever: no friction, unless given.
    private static func crank(frictionNm: Double = 0, barMassKg: Double = 0, rateHz: Double = 0) -> Eccentric {
        var motor = MotorParameters.faulhaber1331T006SR
        motor.frictionTorqueNm = frictionNm
        var eccentric = EccentricParameters.reference
        eccentric.frictionTorqueNm = 0
        eccentric.viscousTorqueNmS = 0
        return Eccentric(
            parameters: eccentric,
            motor: motor,
            barMassKg: barMassKg,
            speedRadPerS: rateHz * turn
        )
    }

    private static func coast(_ crank: inout Eccentric) {
        crank.step(torqueNm: 0, barForceN: 0, guideFrictionN: 0, jamTorqueNm: 0)
    }

    @Test func `PLANT-020 the phasor is on the unit circle and at known angles all around`() {
        var worst = 0.0
        for index in 0...4_096 {
            let phasor = Phasor(turns: Double(index) / 4_097)
            let norm = phasor.cosine * phasor.cosine + phasor.sine * phasor.sine
            worst = max(worst, abs(norm - 1))
        }
        #expect(worst < 2e-15)
        let half = 0.5.squareRoot()
        let eighth = Phasor(turns: 0.125)
        #expect(abs(eighth.cosine - half) < 1e-15 && abs(eighth.sine - half) < 1e-15)
        let twelfth = Phasor(turns: 1 / 12.0)
        #expect(abs(twelfth.cosine - 0.75.squareRoot()) < 1e-15 && abs(twelfth.sine - 0.5) < 1e-15)
        #expect(Phasor(turns: 0) == Phasor(turns: 1))
        #expect(Phasor(turns: 0.5).cosine == -1)
        #expect(Phasor(turns: 0.75).sine == -1)
    }

    @Test func `PLANT-021 the phasor stays on the unit circle and the phase in step after 10 million steps`() {
        // 125 Hz turns 1/160 of a turn a step: ten million steps are exactly 62,500 turns.
        var crank = Self.crank(rateHz: 125)
        for _ in 0..<10_000_000 { Self.coast(&crank) }
        let norm = crank.phasor.cosine * crank.phasor.cosine + crank.phasor.sine * crank.phasor.sine
        #expect(abs(norm - 1) < 2e-15)
        #expect(abs(crank.turns - 0.5) < 1e-6)
    }

    @Test(arguments: [100.0, 117, 150])
    func `PLANT-022 the needle bar's top speed is π times stroke times rate within 0.1 %`(rateHz: Double) {
        var crank = Self.crank(rateHz: rateHz)
        var fastest = 0.0
        var lowest = 0.0
        for _ in 0..<2_000 {
            Self.coast(&crank)
            fastest = max(fastest, crank.barSpeedMPerS)
            lowest = min(lowest, crank.barSpeedMPerS)
        }
        let expected = Self.turn / 2 * 2.5e-3 * rateHz
        #expect(fastest.isNear(expected, within: 1e-3))
        #expect(lowest.isNear(-expected, within: 1e-3))
    }

    @Test(arguments: [(0.5e-3, 0.295), (1.0e-3, 0.436), (1.5e-3, 0.564)])
    func `PLANT-023 needles are out for the derived share of a turn`(depthM: Double, share: Double) {
        var crank = Self.crank(rateHz: 117)
        var out = 0
        let steps = 100_000
        for _ in 0..<steps {
            Self.coast(&crank)
            if depthM - crank.retreatM > 0 { out += 1 }
        }
        #expect((Double(out) / Double(steps)).isNear(share, within: 0.005))
    }

    @Test func `PLANT-024 the crank starts parked, and the peak is a stroke away`() {
        var crank = Self.crank()
        #expect(crank.turns == 0.5)
        #expect(crank.retreatM.isNear(2.5e-3, within: 1e-12))
        crank = Eccentric(parameters: .reference, motor: .faulhaber1331T006SR, barMassKg: 0, turns: 0)
        #expect(crank.retreatM == 0)
    }

    @Test func `PLANT-025 without friction the crank keeps its energy, needle bar included, within 1 % a second`() {
        var crank = Self.crank(barMassKg: 1.5e-3, rateHz: 117)
        let energy = { (crank: Eccentric) in crank.inertiaKgM2 * crank.speedRadPerS * crank.speedRadPerS / 2 }
        let before = energy(crank)
        var lowest = before
        var highest = before
        for _ in 0..<20_000 {
            Self.coast(&crank)
            lowest = min(lowest, energy(crank))
            highest = max(highest, energy(crank))
        }
        #expect(lowest.isNear(before, within: 0.01))
        #expect(highest.isNear(before, within: 0.01))
    }

    @Test func `PLANT-026 friction holds a crank at rest up to its torque, and no further`() {
        for (torqueNm, moves) in [(0.99e-3, false), (1e-3, false), (1.01e-3, true), (-1.01e-3, true), (0, false)] {
            var crank = Self.crank(frictionNm: 1e-3)
            for _ in 0..<100 { crank.step(torqueNm: torqueNm, barForceN: 0, guideFrictionN: 0, jamTorqueNm: 0) }
            #expect((crank.speedRadPerS != 0) == moves)
        }
    }

    @Test func `PLANT-027 a force on the needles drives the crank to its parked angle from either side`() {
        for start in [0.25, 0.75] {
            var crank = Eccentric(
                parameters: .reference,
                motor: .faulhaber1331T006SR,
                barMassKg: 1.5e-3,
                turns: start
            )
            for _ in 0..<4_000 { crank.step(torqueNm: 0, barForceN: 2, guideFrictionN: 0, jamTorqueNm: 0) }
            #expect(abs(crank.turns - 0.5) < 0.05)
            #expect(crank.speedRadPerS == 0)
        }
    }
}
