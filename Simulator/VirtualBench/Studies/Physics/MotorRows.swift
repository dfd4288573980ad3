import PenPlant

/// Motors against their data sheets.
enum MotorRows {
    static func rows(_ subject: PhysicsSubject) -> [PhysicsRow] {
        subject.motors.flatMap { turning($0.sheet, $0.motor) + warming($0.sheet, $0.motor) }
    }

    private static func turning(_ sheet: MotorSheet, _ motor: MotorParameters) -> [PhysicsRow] {
        let free = MotorBench.settled(motor, supplyV: sheet.nominalV)
        let held = MotorBench.settled(motor, supplyV: sheet.nominalV, loadNm: 1)
        let loadNm = sheet.stallMilliNm * 1e-3 / 4
        let loaded = MotorBench.settled(motor, supplyV: sheet.nominalV, loadNm: loadNm)
        var start = MotorBench(motor, supplyV: sheet.nominalV)
        let stallNm = held.motor.torqueNm - motor.frictionTorqueNm
        let electricalUs = MotorBench.electricalS(motor, supplyV: sheet.nominalV) * 1e6
        let circuit = PhysicsSource(
            "L / R of the same sheet, \(PhysicsRow.text(sheet.inductanceMicroH, decimals: 0)) µH and "
                + "\(PhysicsRow.text(sheet.resistanceOhm, decimals: 2)) Ω",
            .derived
        )
        return [
            row(sheet, "no-load speed", "rpm", 0, sheet.noLoadRpm, 1, free.speedRpm),
            row(sheet, "no-load current", "mA", 1, sheet.noLoadMa, 3, free.motor.currentA * 1e3),
            row(sheet, "stall torque", "mNm", 2, sheet.stallMilliNm, 2, stallNm * 1e3),
            row(
                sheet,
                "speed–torque slope",
                "rpm/mNm",
                0,
                sheet.slopeRpmPerMilliNm,
                1.5,
                (free.speedRpm - loaded.speedRpm) / (loadNm * 1e3)
            ),
            row(
                sheet,
                "mechanical time constant",
                "ms",
                2,
                sheet.mechanicalMs,
                3,
                start.riseS(toRpm: free.speedRpm) * 1e3
            ),
            row(
                sheet,
                "electrical time constant",
                "µs",
                2,
                sheet.inductanceMicroH / sheet.resistanceOhm,
                1,
                electricalUs,
                from: circuit
            ),
        ]
    }

    private static func warming(_ sheet: MotorSheet, _ motor: MotorParameters) -> [PhysicsRow] {
        // A handle too heavy to warm, reached through the sheet's way to still air, stands for still air.
        var air = HandleParameters.reference
        air.motorToHandleKPerW = motor.housingToAirKPerW
        air.heatCapacityJPerK = 1e12
        air.startMilliC = 22_000
        var thermal = Thermal(motor: motor, handle: air)
        var windingMs = 0.0
        var housingMs = 0.0
        for millisecond in 1...Int(sheet.housingS * 8_000) {
            thermal.step(copperW: 1, frictionW: 0, handleW: 0, ambientC: 22)
            let share = 0.6321205588285577
            if windingMs == 0, thermal.windingC - thermal.housingC >= share * sheet.windingKPerW {
                windingMs = Double(millisecond)
            }
            if housingMs == 0, thermal.housingC - 22 >= share * sheet.housingKPerW { housingMs = Double(millisecond) }
        }
        // Each capacity is its own time constant over its own resistance, so that heat which enters by the winding
        // finds both of them in its way: the model is up to 14 % slower than the sheet, and the tolerances are wide
        // for it.
        let overHousing = thermal.windingC - thermal.housingC
        return [
            row(sheet, "winding over housing at 1 W", "K", 2, sheet.windingKPerW, 1, overHousing),
            row(sheet, "housing over still air at 1 W", "K", 2, sheet.housingKPerW, 1, thermal.housingC - 22),
            row(sheet, "thermal time constant, winding", "s", 2, sheet.windingS, 10, windingMs / 1_000),
            row(sheet, "thermal time constant, housing", "s", 1, sheet.housingS, 15, housingMs / 1_000),
        ]
    }

    private static func row(
        _ sheet: MotorSheet,
        _ quantity: String,
        _ unit: String,
        _ decimals: Int,
        _ stated: Double,
        _ percent: Double,
        _ simulated: Double,
        from source: PhysicsSource? = nil
    ) -> PhysicsRow {
        PhysicsRow(
            group: "Motor \(sheet.name) at \(PhysicsRow.text(sheet.nominalV, decimals: 0)) V",
            quantity: quantity,
            unit: unit,
            decimals: decimals,
            stated: .only(stated),
            source: source ?? sheet.source,
            tolerance: .percent(percent),
            simulated: .only(simulated)
        )
    }
}
