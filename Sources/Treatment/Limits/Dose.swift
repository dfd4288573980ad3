/// Arithmetic of punctures. Integers only; which way each rounds is part of its meaning.
package enum Dose {
    /// Punctures that a density makes on a size, rounded down: never one more than asked for. Target and limit round
    /// alike, so a density equal to its limit stays within it.
    package static func punctures(densityPerCm2: UInt32, sizeMm2: UInt32) -> UInt32 {
        let punctures = UInt64(densityPerCm2) * UInt64(sizeMm2) / 100
        return UInt32(clamping: punctures)
    }

    /// Strokes that put at least `punctures`, rounded up. `needles` of 0 are taken as 1: the slowest case.
    package static func strokes(forPunctures punctures: UInt32, needles: UInt32) -> UInt32 {
        let each = max(needles, 1)
        return punctures / each + (punctures % each == 0 ? 0 : 1)
    }

    /// Time that `strokes` take in steady motion, in ms, rounded up; `nil` for a rate of 0, which never gets there.
    package static func motionMs(strokes: UInt32, rateMillihz: UInt32) -> UInt64? {
        guard rateMillihz > 0 else { return nil }
        return (UInt64(strokes) * 1_000_000 + UInt64(rateMillihz) - 1) / UInt64(rateMillihz)
    }
}
