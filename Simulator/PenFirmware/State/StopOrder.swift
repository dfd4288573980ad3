package import PenProtocol

/// The latest order to park: why, and from when its time counts.
package struct StopOrder: Equatable, Sendable {
    /// Why the needles are to be parked.
    package enum Cause: Equatable, Sendable {
        /// The pen has started.
        case boot
        /// A hello under a new session id.
        case sessionOpened
        /// A disarm.
        case disarm
        /// A stop message.
        case stop
        /// A set-point of rate 0.
        case setPointAtRest
        /// The enable was released.
        case enableReleased
        /// The row or the session has its dose.
        case doseReached
        /// The lease ended.
        case leaseEnded
        /// A fault was latched.
        case trip
    }

    /// Orders since boot, this one included; tells two orders of one cause apart.
    package var number: UInt32
    /// Why.
    package var cause: Cause
    /// The end of the lease, or when the stop was noticed.
    package var time: PenInstant
    /// Strokes completed since boot when the last set-point was accepted.
    package var strokesAtSetPoint: UInt32
}
