import PenPlant

extension PhysicsModels {
    private static let motorSheet = "FAULHABER 1331 T 006 SR data sheet"
    private static let unfounded = "no source found"

    static func battery(_ pen: PlantParameters) -> PhysicsModel {
        let battery = pen.battery
        return PhysicsModel(
            title: "Battery",
            file: "Battery.swift",
            equation: """
                u = E(q) − Rᵢ · i; dq/dt = −i. E(q) is straight between six points (3.00, 3.40, 3.60, 3.70, 3.82, \
                3.98, 4.18 V a cell at 0, 5, 20, 40, 60, 80, 100 %); at q = 0 the protection opens and the supply is \
                0. Charge every 1 ms, sag every step.
                """,
            parameters: [
                .init("", "cells", Double(battery.cells), 0, "", unfounded, .assumed),
                .init("q", "capacity", battery.capacityMah, 0, "mAh", "Tenergy 14500 data sheet", .dataSheet),
                .init(
                    "Rᵢ",
                    "resistance",
                    battery.resistanceOhm * 1e3,
                    0,
                    "mΩ",
                    "2 × 80 mΩ, the same sheet; 20 mΩ for protection and contacts assumed",
                    .dataSheet
                ),
                .init("", "electronics", battery.electronicsCurrentA * 1e3, 0, "mA", unfounded, .assumed),
            ]
        )
    }

    static func heat(_ pen: PlantParameters) -> PhysicsModel {
        let motor = pen.motor
        return PhysicsModel(
            title: "Heat",
            file: "Thermal.swift",
            equation: """
                Three capacities in a row, winding → housing → handle → room, explicit Euler every 1 ms: C · dT/dt = P \
                + ΣΔT / Rth, with C = τ / Rth for winding and housing. Copper loss i² · R into the winding, friction \
                into the housing; electronics, battery and faults into the handle. Heat that \
                enters by the winding finds both capacities in its way, so that the model's housing warms up to 14 % \
                slower than the sheet's time constant says.
                """,
            parameters: [
                .init("Rth₁", "winding to housing", motor.windingToHousingKPerW, 0, "K/W", motorSheet, .dataSheet),
                .init("τ₁", "of the winding", motor.windingTimeConstantS, 0, "s", motorSheet, .dataSheet),
                .init("Rth₂", "housing to still air", motor.housingToAirKPerW, 0, "K/W", motorSheet, .dataSheet),
                .init("τ₂", "of the housing", motor.housingTimeConstantS, 0, "s", motorSheet, .dataSheet),
                .init("", "housing to handle", pen.handle.motorToHandleKPerW, 0, "K/W", unfounded, .assumed),
                .init(
                    "",
                    "handle's capacity",
                    pen.handle.heatCapacityJPerK,
                    0,
                    "J/K",
                    "60 g of aluminium, 0.897 J/(g·K)",
                    .derived
                ),
                .init(
                    "",
                    "handle to air",
                    pen.handle.handleToAirKPerW,
                    0,
                    "K/W",
                    "cylinder 25 mm × 130 mm, free convection and radiation, 11 W/(m²·K)",
                    .derived
                ),
            ]
        )
    }

    static func sensors(_ pen: PlantParameters) -> PhysicsModel {
        let sensors = pen.sensors
        return PhysicsModel(
            title: "Sensors",
            file: "Sensors.swift",
            equation: """
                reading = (truth × gain + zero + drift + σ · n) rounded to a step; n is the sum of four even draws, of \
                deviation 1 and within ±3.47. Gain and zero are a pen's own, drawn from its seed (`PlantVariation`).
                """,
            parameters: [
                .init("σ", "current", sensors.currentNoiseMa, 0, "mA", unfounded, .assumed),
                .init("", "step of the current", sensors.currentStepMa, 0, "mA", "12 bits over ±6 A", .derived),
                .init("σ", "supply", sensors.supplyNoiseMv, 0, "mV", unfounded, .assumed),
                .init("σ", "crank", sensors.crankNoiseCounts, 1, "counts of 4096", unfounded, .assumed),
                .init(
                    "",
                    "crank's run-out",
                    sensors.crankRunoutCounts,
                    0,
                    "counts",
                    "ams AS5047P class, ±0.2° = 2.3 counts",
                    .dataSheet
                ),
                .init("σ", "protrusion", sensors.protrusionNoiseUm, 0, "µm", unfounded, .assumed),
                .init("", "step of the protrusion", sensors.protrusionStepUm, 0, "µm", unfounded, .assumed),
                .init("σ", "stage", sensors.stageNoiseUm, 0, "µm", unfounded, .assumed),
                .init("σ", "handle", sensors.handleNoiseMilliC, 0, "m°C", unfounded, .assumed),
                .init("σ", "winding (estimated)", sensors.windingNoiseMilliC, 0, "m°C", unfounded, .assumed),
                .init("σ", "press", sensors.pressNoiseMn, 0, "mN", unfounded, .assumed),
            ]
        )
    }
}
