/// The crank that makes strokes of rotation: needle = stage − radius · (1 − cos θ).
struct EccentricGeometry: Sendable {
    /// Full stroke, µm: twice the radius.
    let strokeUm: Int32

    /// How far the needles stand behind the stage, µm, from 0 at the peak to the stroke when parked.
    func retreatUm(_ angle: CrankAngle) -> Int32 {
        let rise = Int64(Cosine.unit) - Int64(Cosine.of(angle))
        return Int32(truncatingIfNeeded: Int64(strokeUm) * rise / Int64(2 * Cosine.unit))
    }

    /// Protrusion that stage and crank make without load, µm.
    func protrusionUm(stageUm: Int32, angle: CrankAngle) -> Int32 {
        stageUm &- retreatUm(angle)
    }

    /// Half of the window around the parked angle in which needles are at least `marginUm` behind the rim, in
    /// millionths of a turn: 500,000 when they are at every angle, 0 when at none.
    func windowMicroTurns(stageUm: Int32, marginUm: Int32) -> Int32 {
        let needed = stageUm &+ marginUm
        if needed <= 0 { return 500_000 }
        if needed >= strokeUm { return 0 }
        var inside: Int32 = 0
        var outside: Int32 = 500_000
        // 12 halvings leave 122 millionths, half a count of the encoder.
        for _ in 0..<12 {
            let middle = (inside &+ outside) / 2
            let turned = UInt32(truncatingIfNeeded: (Int64(middle) << 32) / 1_000_000)
            if retreatUm(CrankAngle(raw: CrankAngle.parked.raw &+ turned)) >= needed {
                inside = middle
            } else {
                outside = middle
            }
        }
        return inside
    }
}
