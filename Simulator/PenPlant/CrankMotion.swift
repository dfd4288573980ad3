/// What the crank did in one step.
package struct CrankMotion: Sendable, Equatable {
    /// Angle before, as a fraction of a turn, `0 ..< 1`.
    package let before: Double
    /// Angle after, as a fraction of a turn, `0 ..< 1`.
    package let after: Double
    /// Turned between, fraction of a turn, signed.
    package let turned: Double

    package init(before: Double, after: Double, turned: Double) {
        self.before = before
        self.after = after
        self.turned = turned
    }

    /// The share of the step before the crank passed the parked angle, either way; nil when it did not.
    package var passage: Double? {
        // Steps of a quarter turn would mean 5,000 Hz; the bound keeps the peak's wrap from 1 to 0 out of it.
        let passed =
            turned > 0
            ? before < 0.5 && after >= 0.5 && turned < 0.25
            : before >= 0.5 && after < 0.5 && turned > -0.25
        return passed ? ((0.5 - before) / turned).bounded(0, 1) : nil
    }
}
