/// A value that follows its goal with bounded speed and bounded acceleration: the profile of start and change. Stops
/// never pass through it.
///
/// It never goes beyond its goal nor away from it: where the goal jumps to the other side, the speed is 0 at once, and
/// a late tick ends at the goal at the farthest.
struct Ramp: Sendable {
    /// What bounds it.
    struct Bounds: Sendable {
        /// Highest speed, units a second.
        let perSecond: Int64
        /// Highest change of speed, units a second each second.
        let perSecond2: Int64
    }

    /// Time that one step may take, µs: a tick. A late tick is made of several.
    private static let stepUs: Int64 = 1_000
    /// A tick counts for this at most, µs.
    private static let tickMaxUs: Int64 = 100_000
    private static let micro: Int64 = 1_000_000

    private(set) var value: Int64 = 0
    /// Position within a unit, millionths of it, so that slow ramps do not stand still between ticks.
    private var partMicro: Int64 = 0
    /// Speed, thousandths of a unit a second: the gain of a short tick is less than a unit.
    private var speedMilli: Int64 = 0

    /// Jumps to a start value, at rest.
    mutating func start(at value: Int64) {
        self = Ramp()
        self.value = value
    }

    /// Moves towards `goal` for `dtUs`.
    mutating func follow(_ goal: Int64, within bounds: Bounds, dtUs: Int64) {
        var leftUs = max(0, min(dtUs, Ramp.tickMaxUs))
        while leftUs > 0, value != goal || partMicro != 0 {
            let passUs = min(leftUs, Ramp.stepUs)
            step(goal, bounds, dtUs: passUs)
            leftUs -= passUs
        }
    }

    private mutating func step(_ goal: Int64, _ bounds: Bounds, dtUs: Int64) {
        let isUp = goal > value
        let gain = bounds.perSecond2 * dtUs / 1_000
        let wanted = min(bounds.perSecond * 1_000, landingMilli(goal, bounds, gain: gain))
        // Away from the goal there is nothing to brake for.
        let before = isUp ? max(speedMilli, 0) : max(-speedMilli, 0)
        let after = wanted > before ? min(wanted, before + gain) : wanted
        speedMilli = isUp ? after : -after
        advance(by: speedMilli * dtUs / 1_000)
        let isThere = isUp ? value >= goal : value < goal || (value == goal && partMicro <= 0)
        if isThere {
            start(at: goal)
        }
    }

    /// The speed from which the bounded acceleration can still come to rest at the goal, one step from now.
    private func landingMilli(_ goal: Int64, _ bounds: Bounds, gain: Int64) -> Int64 {
        // Farther away than this the highest speed is fine; no product grows beyond 64 bits.
        let horizon = bounds.perSecond * bounds.perSecond / max(bounds.perSecond2, 1) + bounds.perSecond
        let units = min(goal > value ? goal - value : value - goal, horizon)
        let part = Double(goal > value ? -partMicro : partMicro) / Double(Ramp.micro)
        let distance = max(Double(units) + part, 0)
        let gained = Double(gain) / 1_000
        let speed = (gained * gained + 2 * Double(bounds.perSecond2) * distance).squareRoot() - gained
        // The last step takes what is left, however little.
        return max(Int64(speed * 1_000), 1_000)
    }

    private mutating func advance(by movedMicro: Int64) {
        let sum = partMicro + movedMicro
        let units = sum >= 0 ? sum / Ramp.micro : -((-sum + Ramp.micro - 1) / Ramp.micro)
        value += units
        partMicro = sum - units * Ramp.micro
    }
}
