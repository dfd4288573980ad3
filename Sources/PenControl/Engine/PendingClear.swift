import PenProtocol
import PenSafety

/// A person's clear that first has to be carried out in the pen.
struct PendingClear: Sendable {
    /// Fresh telemetry after the pen's acknowledgement comes within this time, or the clear failed.
    static let patienceUs: Int64 = 1_000_000
    let cause: FaultCode
    let since: HostInstant
    /// The pen's own clear was sent.
    var sentToPen = false
    /// The pen keeps its fault.
    var isRefused = false
    /// What stood against it last.
    var obstacle: Finding?
}
