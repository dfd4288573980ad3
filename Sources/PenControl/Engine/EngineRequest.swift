package import PenProtocol

/// What session and person ask of the engine; at most one a tick. Asking is never doing: the interlock decides.
package enum EngineRequest: Sendable {
    case none
    /// Opens a session under this id (not 0, not the one before).
    case open(session: UInt32)
    /// A person starts the work: clears nothing but the interlock's own unproven start.
    case begin
    /// Loads the limits; the pen then waits for a press.
    case load(Envelope)
    case selectArea(row: UInt8)
    /// Arms for the target's row.
    case arm(MotionTarget, leaseUs: UInt32)
    /// Needles may move whenever enable and interlock allow, until the row's cumulative punctures reach `upTo`
    /// (`UInt32.max`: until the envelope's dose).
    case treat(upTo: UInt32)
    /// A person's pause: needles park in this tick, and only a release and a press of the enable go on. Takes nothing
    /// back of what was wished for.
    case pause
    /// Rest, without disarming.
    case hold
    case disarm
    /// A person's explicit act, for the cause that the person was shown.
    case clear(FaultCode)
    /// Park now, then stay disarmed.
    case stop(StopReason)
}
