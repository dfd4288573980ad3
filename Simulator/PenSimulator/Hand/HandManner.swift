/// How an automatic hand works. No published figures for pens were found: grade of every number is assumed; the ranges
/// are what a hand can do, each drawn from the seed.
package struct HandManner: Equatable, Sendable {
    /// Mean force on the skin, mN.
    package var pressMn: ClosedRange<Int32>
    /// How far the force wanders about its mean, mN.
    package var wanderMn: Int32
    /// How fast it shifts its weight, mN in a millisecond.
    package var shiftMnPerMs: Int32
    /// Speed over the skin, µm/s.
    package var glideUmPerS: ClosedRange<Int32>
    /// Time on the skin after which it lifts for a moment with the enable held, ms; nil: never.
    package var liftsAfterMs: ClosedRange<UInt64>?
    /// Time of work after which it lets go of the enable for a moment, ms; nil: never.
    package var stopsAfterMs: ClosedRange<UInt64>?
    /// How long it takes to see, decide and do, in percent of the usual. Less than 100 is quicker than people are, and
    /// saves simulated time where many runs are wanted.
    package var pacePercent: UInt64 = 100

    package init(
        pressMn: ClosedRange<Int32>,
        wanderMn: Int32,
        shiftMnPerMs: Int32,
        glideUmPerS: ClosedRange<Int32>,
        liftsAfterMs: ClosedRange<UInt64>?,
        stopsAfterMs: ClosedRange<UInt64>?
    ) {
        self.pressMn = pressMn
        self.wanderMn = wanderMn
        self.shiftMnPerMs = shiftMnPerMs
        self.glideUmPerS = glideUmPerS
        self.liftsAfterMs = liftsAfterMs
        self.stopsAfterMs = stopsAfterMs
    }

    /// About 1 N, 15–30 mm/s, never lifts before the dose is there.
    package static let steady = HandManner(
        pressMn: 900...1_100,
        wanderMn: 250,
        shiftMnPerMs: 1,
        glideUmPerS: 15_000...30_000,
        liftsAfterMs: nil,
        stopsAfterMs: nil
    )

    /// 1.6–2.4 N and as much as 0.8 N more or less, 6–15 mm/s, lets go each 2–5 s: a weak pen makes people press, says
    /// a maker (https://www.rejuvapennxt.com/post/is-battery-or-plug-in-power-better-for-microneedling-1).
    package static let beginner = HandManner(
        pressMn: 1_600...2_400,
        wanderMn: 800,
        shiftMnPerMs: 4,
        glideUmPerS: 6_000...15_000,
        liftsAfterMs: nil,
        stopsAfterMs: 2_000...5_000
    )

    /// 0.3–0.6 N, 40–70 mm/s, off the skin after each 0.8–2.5 s.
    package static let hurried = HandManner(
        pressMn: 300...600,
        wanderMn: 150,
        shiftMnPerMs: 2,
        glideUmPerS: 40_000...70_000,
        liftsAfterMs: 800...2_500,
        stopsAfterMs: nil
    )
}
