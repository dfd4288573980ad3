import CPenSystem
import Glibc

/// The host's clock: CLOCK_MONOTONIC in microseconds since an arbitrary start. It never steps; it stands still while
/// the machine sleeps.
package enum MonotonicClock {
    /// Now, µs.
    package static func nowUs() -> Int64 {
        pen_now_us()
    }

    /// Sleeps until the clock reaches `deadlineUs`; returns at once where that has passed. Signals do not shorten it.
    package static func sleep(untilUs deadlineUs: Int64) {
        while pen_sleep_until_us(deadlineUs) == -EINTR {}
    }
}
