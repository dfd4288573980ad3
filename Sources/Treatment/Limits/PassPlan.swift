/// One pass of an area as it is planned.
package struct PassPlan: Sendable, Hashable {
    /// The pass, from 1.
    package let number: UInt32
    /// The direction it runs in.
    package let direction: PassDirection
    /// Punctures of this pass.
    package let punctures: UInt32
    /// Punctures of the area, all passes so far together, at which the pass ends.
    package let puncturesUpTo: UInt32

    /// Splits an area's punctures: pass k of N ends at target × k / N, rounded up, and the last at the target.
    static func split(target: UInt32, passes: UInt32, directions: PassDirections) -> [PassPlan] {
        let count = max(passes, 1)
        var before: UInt32 = 0
        return (1...count).map { number in
            let end = UInt32((UInt64(target) * UInt64(number) + UInt64(count) - 1) / UInt64(count))
            defer { before = end }
            return PassPlan(
                number: number,
                direction: directions.direction(ofPass: number),
                punctures: end - before,
                puncturesUpTo: end
            )
        }
    }

    /// Steady motion of this pass, in ms, rounded up.
    package func motionMs(needles: UInt32, rateMillihz: UInt32) -> UInt64 {
        Dose.motionMs(strokes: Dose.strokes(forPunctures: punctures, needles: needles), rateMillihz: rateMillihz)
            ?? UInt64.max
    }
}
