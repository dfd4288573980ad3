/// What a tick spends its time on, in order; and `wakeup`, which is not the tick's own fault.
package enum TickStage: Int, CaseIterable, Sendable {
    /// The kernel ran the thread late.
    case wakeup
    /// Bytes from the line become evidence.
    case receive
    /// The regulators ask for motion.
    case control
    /// The interlock judges.
    case judge
    /// Bytes go to the line.
    case send
}
