/// One waking of the loop.
package struct Wakeup: Equatable, Sendable {
    /// 0 for the first tick.
    package let number: Int64
    /// When the tick began, µs of the host's clock.
    package let nowUs: Int64
    /// How long after the deadline it was waiting for, µs; never negative.
    package let latenessUs: Int64
    /// Whole periods missed before this tick; 0 in a healthy loop.
    package let skippedPeriods: Int64

    package init(number: Int64, nowUs: Int64, latenessUs: Int64, skippedPeriods: Int64) {
        self.number = number
        self.nowUs = nowUs
        self.latenessUs = latenessUs
        self.skippedPeriods = skippedPeriods
    }
}
