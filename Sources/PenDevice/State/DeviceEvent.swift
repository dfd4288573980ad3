package import PenProtocol

/// What the device tells the engine about, in the order in which it happened.
package enum DeviceEvent: Equatable, Sendable {
    /// The pen answered hello.
    case greeted
    /// State, cartridge and calibration were read, and the clock mapping is good.
    case identified
    /// Another definition or version: this host must not arm this pen.
    case incompatible
    /// A procedure has ended.
    case ended(Procedure, TransactionOutcome)
    /// What became of the procedure that was under way when the session before this one ended.
    case settled(Procedure, Settlement)
    /// The pen's confirmed envelope hashes like ours.
    case envelopeProven
    /// It does not.
    case envelopeMismatch
    /// The pen started anew.
    case restarted
    /// An event of the pen itself.
    case pen(Event)
}
