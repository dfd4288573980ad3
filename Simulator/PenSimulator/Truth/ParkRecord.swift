package import PenFirmware

/// One stop, as it truly went.
package struct ParkRecord: Equatable, Sendable {
    /// Why the pen stopped.
    package var cause: StopOrder.Cause
    /// The end of the lease, or when the pen noticed the stop: simulated time, µs.
    package var orderedAtUs: UInt64
    /// From then to needles inside for good and the crank at rest, µs; nil when that never came.
    package var parkedAfterUs: UInt64?
    /// Times that needles came out of the cartridge since the last accepted set-point, until they were parked.
    package var outingsSinceSetPoint: UInt32
    /// The number of the last set-point in force when the stop was ordered; 0: none in this session.
    package var setPoint: UInt32
}
