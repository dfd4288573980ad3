package import PenProtocol

/// What the interlock says to one tick.
package enum Verdict: ~Copyable, Sendable {
    /// Send this: the request, or rest in its place.
    case send(ClearedCommand)
    /// Send a stop: something is latched and the pen may not be parked.
    case stop(StopReason)
    /// Send nothing: the pen is not armed.
    case silence
}
