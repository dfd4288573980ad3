/// What can move the pen's state machine. Whether it may happen is judged before; the machine only says what follows.
enum StateEvent: Equatable, Sendable {
    /// A hello under a new session id.
    case sessionOpened
    /// envelope_begin was applied.
    case loadingBegun
    /// envelope_commit was applied.
    case loaded
    /// The press that confirms the envelope.
    case confirmed
    /// arm was applied.
    case armed
    /// disarm was applied, or a stop came.
    case ended
    /// All conditions of motion hold.
    case started
    /// The enable was released, the set-point came to rest, or the dose was reached.
    case rested
    /// The lease ended in motion.
    case leaseEnded
    /// A set-point at rest came in time after a lapse.
    case linkWhole
    /// Armed without a set-point in force for too long.
    case idled
    /// A fault was latched.
    case tripped
    /// The latched fault was cleared.
    case cleared
}
