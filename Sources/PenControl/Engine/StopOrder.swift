import PenProtocol

/// A stop that went out and that telemetry has not shown yet. Its frame may be lost, and the pen does not acknowledge
/// it.
struct StopOrder: Sendable {
    /// Said again for at most this long: by then the lease has parked the needles and the interlock has found a pen
    /// that does not follow.
    static let patienceUs: Int64 = 500_000
    let reason: StopReason
    let since: HostInstant
    /// Telemetry stamped after this shows what the stop did.
    let seenFrom: PenInstant
}
