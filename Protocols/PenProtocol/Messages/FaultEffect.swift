/// What a fault does to motion, mildest first.
package enum FaultEffect: UInt8, Sendable {
    /// Nothing: there is no fault.
    case ok
    /// Motion does not start while it lasts.
    case inhibit
    /// Motion stops; the enable starts it again.
    case pause
    /// Motion stops; a release and a new press of the enable start it again. Lasts it too long, it becomes a trip.
    case lapse
    /// Motion stops and the fault is latched until a person clears it.
    case trip
}
