import PenPlant

/// Motion of the needles against the arithmetic of a crank: peak speed, time out of the rim, drag.
enum KinematicsRows {
    /// Rates of cleared pens: Exceed from 100 to 150 Hz (FDA summary K180778), SkinPen 7,000 rpm.
    private static let ratesHz = [100.0, 117, 150]

    static func rows(_ subject: PhysicsSubject) -> [PhysicsRow] {
        // π · 2.5 mm · rate, mm/s; share(1 mm) · 20 mm/s / rate, µm.
        let speeds = zip(ratesHz, [785.398, 918.916, 1_178.097]).map { speed(subject, rateHz: $0, statedMmPerS: $1) }
        let shares = [(0.5, 0.2952), (1, 0.4359), (1.5, 0.5641)].map { share(subject, depthMm: $0, stated: $1) }
        let drags = zip(ratesHz, [87.2, 74.5, 58.1]).map { drag(subject, rateHz: $0, statedUm: $1) }
        return speeds + shares + drags
    }

    /// A crank that turns for ever: no friction and no needle bar.
    private static func crank(_ subject: PhysicsSubject, rateHz: Double) -> Eccentric {
        var eccentric = subject.pen.eccentric
        eccentric.frictionTorqueNm = 0
        eccentric.viscousTorqueNmS = 0
        var motor = subject.pen.motor
        motor.frictionTorqueNm = 0
        return Eccentric(
            parameters: eccentric,
            motor: motor,
            barMassKg: 0,
            speedRadPerS: rateHz * 6.283185307179586
        )
    }

    private static func speed(_ subject: PhysicsSubject, rateHz: Double, statedMmPerS: Double) -> PhysicsRow {
        var crank = crank(subject, rateHz: rateHz)
        var most = 0.0
        for _ in 0..<4_000 {
            crank.step(torqueNm: 0, barForceN: 0, guideFrictionN: 0, jamTorqueNm: 0)
            most = max(most, crank.barSpeedMPerS)
        }
        return row(
            "peak speed of the bar at \(PhysicsRow.text(rateHz, decimals: 0)) Hz",
            "mm/s",
            1,
            statedMmPerS,
            0.1,
            most * 1e3,
            "π · stroke · rate, stroke 2.5 mm"
        )
    }

    private static func share(_ subject: PhysicsSubject, depthMm: Double, stated: Double) -> PhysicsRow {
        var crank = crank(subject, rateHz: 117)
        var out = 0
        let steps = 40_000
        for _ in 0..<steps {
            crank.step(torqueNm: 0, barForceN: 0, guideFrictionN: 0, jamTorqueNm: 0)
            if depthMm * 1e-3 > crank.retreatM { out += 1 }
        }
        return row(
            "share of a turn with needles out, \(PhysicsRow.text(depthMm, decimals: 1)) mm",
            "%",
            2,
            stated * 100,
            0.5,
            Double(out) / Double(steps) * 100,
            "arccos(1 − depth / radius) / π, radius 1.25 mm"
        )
    }

    private static func drag(_ subject: PhysicsSubject, rateHz: Double, statedUm: Double) -> PhysicsRow {
        var pen = subject.pen
        pen.cartridge.membraneGiveM = 0
        pen.needleBar.complianceMPerN = 0
        var hand = StrokeBench.gliding
        hand.pressMn = 0
        var bench = StrokeBench(pen, rateHz: rateHz, stageUm: 1_000, surroundings: hand)
        bench.run(milliseconds: 400)
        let simulated = bench.nextStroke().map { Double($0.stroke.dragUm) } ?? 0
        return row(
            "drag a stroke, 1.0 mm, 20 mm/s, \(PhysicsRow.text(rateHz, decimals: 0)) Hz",
            "µm",
            0,
            statedUm,
            8,
            simulated,
            "share of a turn × glide / rate; the skin gives way before it is pierced, so the truth is somewhat below"
        )
    }

    private static func row(
        _ quantity: String,
        _ unit: String,
        _ decimals: Int,
        _ stated: Double,
        _ percent: Double,
        _ simulated: Double,
        _ formula: String
    ) -> PhysicsRow {
        PhysicsRow(
            group: "Kinematics",
            quantity: quantity,
            unit: unit,
            decimals: decimals,
            stated: .only(stated),
            source: PhysicsSource(formula, .derived),
            tolerance: .percent(percent),
            simulated: .only(simulated)
        )
    }
}
