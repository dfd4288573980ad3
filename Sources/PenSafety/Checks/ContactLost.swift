import PenProtocol

/// Needles move in the air: a prick for whoever holds the other hand there.
struct ContactLost: Sendable {
    /// Lifting the pen between two strokes of the hand is everyday and takes about a second; twice that. Assumed.
    static let allowedUs: Int64 = 2_000_000
    private var since: HostInstant?

    mutating func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        guard state == .running, evidence.capabilities.contains(.contactSensor),
            !evidence.telemetry.flags.contains(.contact)
        else {
            since = nil
            return .ok(.contact)
        }
        guard let since else {
            since = evidence.now
            return .ok(.contact)
        }
        guard evidence.now - since > Self.allowedUs else { return .ok(.contact) }
        return Finding(
            .contact,
            .pause,
            .contactLost,
            value: evidence.now - since,
            threshold: Self.allowedUs,
            unit: "µs",
            source: "stipple: twice the time of lifting between strokes of the hand (assumed)"
        )
    }

    static let description = CheckDescription(
        check: .contact,
        hazard: "H1 needles move without control",
        watches: "contact in motion, where the pen has a contact sensor",
        needs: "contact_sensor",
        effect: "pause",
        bound: "none for more than 2000 ms",
        clears: "a release and a press of the enable"
    )
}
