import CPenSystem
import Glibc

/// Turns SIGINT, SIGTERM and SIGHUP into a count that a loop polls, and ignores SIGPIPE.
///
/// No number of signals ends the program by itself: the needles are parked first, however impatient the hand on Ctrl-C
/// is. For the same reason SIGINT and SIGHUP count even where the program was started with them ignored (`nohup`, `&`).
/// Signal handlers belong to the process, so there is one watch at a time.
package final class SignalWatch: Sendable {
    /// An eventfd, readable from each signal on until `clearWake`.
    package let wakeDescriptor: Int32

    /// Starts to watch.
    ///
    /// - Throws: EBUSY where a watch is running already.
    package init() throws(SystemFailure) {
        let descriptor = try SystemFailure.checked(pen_event_open())
        let answer = pen_signals_install(descriptor)
        guard answer == 0 else {
            _ = close(descriptor)
            throw SystemFailure(code: -answer)
        }
        // Last, because from here on a throw would run deinit, which would take the other watch's handlers away.
        wakeDescriptor = descriptor
    }

    deinit {
        _ = pen_signals_restore()
        _ = close(wakeDescriptor)
    }

    /// True from the first stop signal on. Costs one atomic load: fit for each tick.
    package var isStopRequested: Bool {
        pen_signals_count() > 0
    }

    /// The same without a watch at hand, for the loop's own look; false where nobody watches.
    package static let probe: @Sendable @convention(c) () -> Bool = { pen_signals_count() > 0 }

    /// Stop signals so far.
    package var count: Int {
        Int(pen_signals_count())
    }

    /// The first of them: it decides the exit status.
    package var first: StopSignal? {
        StopSignal(number: pen_signals_first())
    }

    /// Makes the wake descriptor unreadable until the next signal.
    package func clearWake() {
        _ = pen_event_clear(wakeDescriptor)
    }
}
