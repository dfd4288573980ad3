/// What became of the frames of one kind of damage. Sums only, so that parts may be counted in any order.
package struct IntegrityTally: Sendable, Equatable {
    /// Widths of the comparison that are counted, in bits.
    package static let widths = [8, 12, 16, 32]

    /// Damaged frames that were sent.
    package var frames: UInt64 = 0
    /// Candidates that came to the comparison of checksums with other bytes than any that was sent.
    package var judged: UInt64 = 0
    /// Of these, those whose checksums agree in the lowest 8, 12, 16, 32 bits.
    package var accepted: [UInt64] = [0, 0, 0, 0]
    /// Of those accepted with 8 bits, those that name the session.
    package var inSession: UInt64 = 0
    /// Of these, those that are a message of this version, whole and in range, from the side that the frame was from.
    package var valid: UInt64 = 0

    package init() {}

    package static func + (lhs: IntegrityTally, rhs: IntegrityTally) -> IntegrityTally {
        var sum = lhs
        sum.frames += rhs.frames
        sum.judged += rhs.judged
        for index in widths.indices { sum.accepted[index] += rhs.accepted[index] }
        sum.inSession += rhs.inSession
        sum.valid += rhs.valid
        return sum
    }

    /// Bounds of the true share of `hits` in `trials` by Wilson's score interval.
    ///
    /// - Parameter z: 3.29 is 99.9 %: the table has dozens of intervals, and one in twenty would miss at 95 %.
    package static func interval(_ hits: UInt64, of trials: UInt64, z: Double = 3.29) -> ClosedRange<Double> {
        guard trials > 0 else { return 0...1 }
        let count = Double(trials)
        let share = Double(hits) / count
        let square = z * z / count
        let centre = (share + square / 2) / (1 + square)
        let half = z / (1 + square) * (share * (1 - share) / count + square / (4 * count)).squareRoot()
        return max(0, centre - half)...min(1, centre + half)
    }

    /// Whether so many were accepted as 2⁻ⁿ of those judged: within 3.29 standard deviations (99.9 %) and two frames
    /// more, since where hardly one is expected the bell is no measure.
    package func agrees(widthIndex: Int) -> Bool {
        var expected = Double(judged)
        for _ in 0..<Self.widths[widthIndex] { expected /= 2 }
        return (Double(accepted[widthIndex]) - expected).magnitude <= 3.29 * expected.squareRoot() + 2
    }
}
