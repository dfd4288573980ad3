import PenPlant

/// What the reference pen does in the cheek when nobody trims it: not judged, for whoever writes a controller.
enum DroopTable {
    static func markdown(_ pen: PlantParameters) -> String {
        let cases: [(depthUm: Int32, rateHz: Double, needles: Int32)] = [
            (500, 117, 12), (1_000, 100, 12), (1_000, 117, 12), (1_000, 117, 14), (1_000, 150, 12), (1_500, 117, 12),
            (2_000, 117, 12),
        ]
        let lines = cases.map { line(pen, depthUm: $0.depthUm, rateHz: $0.rateHz, needles: $0.needles) }
        return """
            ## Without trim

            The reference pen without spread in the cheek, 1 N press, 20 mm/s glide; strokes beyond the dermis: of \
            half a second.

            | set depth, rate, needles | droop at the peak | penetration | deepest layer | peak force \
            | mean motor current | strokes beyond the dermis |
            |---|---|---|---|---|---|---|
            \(lines.joined(separator: "\n"))
            """
    }

    private static func line(_ type: PlantParameters, depthUm: Int32, rateHz: Double, needles: Int32) -> String {
        var pen = type
        pen.cartridge.needles = needles
        var bench = StrokeBench(pen, rateHz: rateHz, stageUm: depthUm)
        bench.run(milliseconds: 400)
        let before = bench.plant.truth
        let name =
            "\(PhysicsRow.text(Double(depthUm) * 1e-3, decimals: 1)) mm, "
            + "\(PhysicsRow.text(rateHz, decimals: 0)) Hz, \(needles)"
        guard let (stroke, forceN) = bench.nextStroke() else { return "| \(name) | no stroke | | | | | |" }
        let droopUm = bench.plant.truth.stageUm - stroke.peakProtrusionUm
        bench.run(milliseconds: 500)
        let after = bench.plant.truth
        let beyond = (after.strokesBeyondDermis - before.strokesBeyondDermis) * 100
        let share = Double(beyond) / Double(max(after.strokesTotal - before.strokesTotal, 1))
        let cells = [
            name, "\(droopUm) µm", "\(PhysicsRow.text(Double(stroke.peakPenetrationUm) * 1e-3, decimals: 2)) mm",
            stroke.layer.rawValue, "\(PhysicsRow.text(forceN, decimals: 2)) N", "\(stroke.meanCurrentMa) mA",
            "\(PhysicsRow.text(share, decimals: 0)) %",
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }
}
