import PenPlant

/// What skin takes from rate and depth of a pen that nobody trims, with 14 needles.
enum DroopRows {
    static func rows(_ subject: PhysicsSubject) -> [PhysicsRow] {
        var pen = subject.pen
        pen.cartridge.needles = 14
        var bench = StrokeBench(pen, rateHz: 117, stageUm: 1_000)
        bench.run(milliseconds: 400)
        let loaded = bench.nextStroke()
        let forceN = loaded?.peakForceN ?? 0
        let droopUm = loaded.map { Double(bench.plant.truth.stageUm - $0.stroke.peakProtrusionUm) } ?? 0
        return [
            PhysicsRow(
                group: "14 needles at 1.0 mm and 117 Hz, without trim",
                quantity: "force at its peak",
                unit: "N",
                decimals: 2,
                stated: .only(1.4),
                source: PhysicsSource(
                    "14 × 0.1 N: between arrays pushed slowly, 0.021–0.030 N a needle (Olatunji et al. 2013, "
                        + "doi 10.1002/jps.23439), and 0.1–3 N (Davis et al., J Biomech 37, 2004)",
                    .derived
                ),
                tolerance: .percent(10),
                simulated: .only(forceN)
            ),
            PhysicsRow(
                group: "14 needles at 1.0 mm and 117 Hz, without trim",
                quantity: "droop of the depth",
                unit: "µm",
                decimals: 0,
                stated: .only(56),
                source: PhysicsSource("the 1.4 N above × 40 µm/N; the compliance itself is assumed", .derived),
                tolerance: .percent(12),
                simulated: .only(droopUm)
            ),
            speedDroop(pen),
            shortfall(subject.pen),
        ]
    }

    /// The same voltage in air and in skin.
    private static func speedDroop(_ pen: PlantParameters) -> PhysicsRow {
        var air = StrokeBench(pen, rateHz: 117, stageUm: 1_000, surroundings: .lifted)
        air.fixedMv = 4_300
        air.run(milliseconds: 600)
        var skin = air
        skin.surroundings = StrokeBench.gliding
        skin.run(milliseconds: 400)
        let lost = (air.meanRateHz(strokes: 20) - skin.meanRateHz(strokes: 20)) * 60
        return PhysicsRow(
            group: "14 needles at 1.0 mm and 117 Hz, without trim",
            quantity: "speed lost in skin at a fixed voltage",
            unit: "rpm",
            decimals: 0,
            stated: 105...211,
            source: PhysicsSource(
                "slope 946 rpm/mNm × mean torque; work of 1.4 N over 1 mm a stroke, 1.4 mJ / 2π = 0.223 mNm if the "
                    + "skin gives nothing back, half of it if it gives back half",
                .derived
            ),
            tolerance: .range,
            simulated: .only(lost)
        )
    }

    private static func shortfall(_ pen: PlantParameters) -> PhysicsRow {
        var bench = StrokeBench(pen, rateHz: 117, stageUm: 2_000)
        bench.run(milliseconds: 400)
        let reached = bench.nextStroke().map { Double($0.stroke.peakPenetrationUm) * 1e-3 } ?? 0
        return PhysicsRow(
            group: "Dynamic depth",
            quantity: "penetration with 2.0 mm set, 12 needles, 117 Hz, 1 N",
            unit: "mm",
            decimals: 2,
            stated: 1.7...1.8,
            source: PhysicsSource(
                "permanent-make-up needles, [a maker's page](https://www.jidragontattoo.com/blogs/"
                    + "introduction-about-product/why-displayed-needle-depth-is-not-the-same-as-actual-"
                    + "penetration-in-pmu-machines), no method given",
                .sellersPage
            ),
            tolerance: .percent(3),
            simulated: .only(reached)
        )
    }
}
