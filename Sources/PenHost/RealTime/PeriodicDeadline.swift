/// Absolute deadlines on a fixed grid: `start, start + period, start + 2 × period …`, µs.
///
/// A tick that comes late stands for the newest deadline that has passed; the ones before it are skipped and counted.
/// There are no bursts to catch up: two ticks are never closer than the grid, and the grid never drifts.
///
/// Pure: the times are given. Order of calls: sleep until `nextUs`, then `begin` with the clock's time, for ever.
package struct PeriodicDeadline: Equatable, Sendable {
    package let periodUs: Int64
    /// When the next tick is due, µs.
    package private(set) var nextUs: Int64
    /// Whole periods that had no tick of their own, so far.
    package private(set) var skippedPeriods: Int64 = 0
    /// Ticks begun, so far.
    package private(set) var ticks: Int64 = 0

    /// - Parameter startUs: the first deadline.
    /// - Parameter periodUs: at least 1.
    package init(startUs: Int64, periodUs: Int64) {
        precondition(periodUs > 0, "a period of \(periodUs) µs is not a period; give at least 1")
        self.periodUs = periodUs
        nextUs = startUs
    }

    /// Begins a tick; nil, with nothing changed, where none is due yet.
    package mutating func begin(atUs nowUs: Int64) -> Wakeup? {
        guard nowUs >= nextUs else { return nil }
        let latenessUs = nowUs - nextUs
        let skipped = latenessUs / periodUs
        let wakeup = Wakeup(number: ticks, nowUs: nowUs, latenessUs: latenessUs, skippedPeriods: skipped)
        nextUs += (skipped + 1) * periodUs
        skippedPeriods += skipped
        ticks += 1
        return wakeup
    }
}
