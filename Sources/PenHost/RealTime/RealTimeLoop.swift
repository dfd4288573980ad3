/// The loop that a real-time thread runs: sleep until the deadline, tick, note the times. Owns the figures of its run.
package struct RealTimeLoop: Sendable {
    package private(set) var deadline: PeriodicDeadline
    /// Lateness of all wake-ups.
    package private(set) var lateness = JitterHistogram()
    package private(set) var times = TickTimes()

    /// - Parameter periodUs: 1,000 for the host's control tick of 1 kHz.
    /// - Parameter startUs: the first deadline.
    package init(periodUs: Int64, startUs: Int64 = MonotonicClock.nowUs()) {
        deadline = PeriodicDeadline(startUs: startUs, periodUs: periodUs)
    }

    /// Runs ticks until one answers false.
    ///
    /// - Parameter tick: one tick. It calls `end` on the times as each of its stages ends.
    package mutating func run(_ tick: (Wakeup, inout TickTimes) -> Bool) {
        while true {
            MonotonicClock.sleep(untilUs: deadline.nextUs)
            guard let wakeup = deadline.begin(atUs: MonotonicClock.nowUs()) else { continue }
            lateness.record(wakeup.latenessUs)
            times.begin(wakeup)
            guard tick(wakeup, &times) else { return }
        }
    }
}
