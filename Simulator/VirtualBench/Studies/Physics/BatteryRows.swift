import PenPlant

/// The battery against its makers' sheets.
enum BatteryRows {
    private static let tenergy = PhysicsSource(
        "two cells of the [Tenergy 14500 sheet](https://mackoutdoors.ca/tenergy-14500-800mah/)",
        .dataSheet
    )

    static func rows(_ subject: PhysicsSubject) -> [PhysicsRow] {
        var parameters = subject.pen.battery
        parameters.chargePermille = 1_000
        var battery = Battery(parameters: parameters)
        let fullV = battery.voltageV
        battery.step(currentA: 3)
        let sagMv = (fullV - battery.voltageV) * 1e3

        battery = Battery(parameters: parameters)
        var steps = 0
        var sumV = 0.0
        var lastV = fullV
        while battery.charge > 0, steps < 100_000 {
            // A hundredfold current for a hundredth of the time: each step of 1 ms is a tenth of a second at 0.8 A.
            battery.step(currentA: 0)
            if battery.voltageV > 0 { lastV = battery.voltageV }
            sumV += battery.voltageV
            battery.drain(meanCurrentA: 80)
            steps += 1
        }
        let meanV = steps == 0 ? 0 : sumV / Double(steps)
        return [
            row(
                "sag at 3 A",
                "mV",
                0,
                480...600,
                .range,
                sagMv,
                PhysicsSource(
                    "2 × 80 mΩ (Tenergy 14500) to 2 × 100 mΩ (BELTRONA BELLIIONAA800), × 3 A",
                    .dataSheet
                )
            ),
            row("full, open circuit", "V", 2, .only(8.4), .percent(1), fullV, tenergy),
            row("mean over a discharge, open circuit", "V", 2, .only(7.4), .percent(3), meanV, tenergy),
            row("end of a discharge, open circuit", "V", 2, .only(6), .percent(2), lastV, tenergy),
            row("time at 0.8 A", "min", 1, .only(60), .percent(1), Double(steps) / 600, tenergy),
        ]
    }

    private static func row(
        _ quantity: String,
        _ unit: String,
        _ decimals: Int,
        _ stated: ClosedRange<Double>,
        _ tolerance: PhysicsRow.Tolerance,
        _ simulated: Double,
        _ source: PhysicsSource
    ) -> PhysicsRow {
        PhysicsRow(
            group: "Battery",
            quantity: quantity,
            unit: unit,
            decimals: decimals,
            stated: stated,
            source: source,
            tolerance: tolerance,
            simulated: .only(simulated)
        )
    }
}
