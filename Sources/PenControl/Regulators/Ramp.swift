/// A value that follows its goal with a bounded speed: the profile of start and change. Stops never pass through it.
struct Ramp: Sendable {
    private(set) var value: Int64 = 0
    /// Part of a unit that is owed, in units × µs, so that slow ramps do not stand still between ticks.
    private var owed: Int64 = 0

    /// Jumps to a start value.
    mutating func start(at value: Int64) {
        self.value = value
        owed = 0
    }

    /// Moves towards `goal` for `dtUs` at `perSecond` units a second.
    mutating func follow(_ goal: Int64, perSecond: Int64, dtUs: Int64) {
        owed += perSecond * max(0, min(dtUs, 100_000))
        let step = owed / 1_000_000
        owed -= step * 1_000_000
        if value < goal {
            value = min(goal, value + step)
        } else {
            value = max(goal, value - step)
        }
        if value == goal {
            owed = 0
        }
    }
}
