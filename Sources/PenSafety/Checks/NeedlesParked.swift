import PenProtocol

/// Needles are not parked although nothing asks for motion.
struct NeedlesParked: Sendable {
    /// Twice the pen's own 9 ms to park, and the age that telemetry may have: 18 ms + 8 ms, rounded up.
    static let allowedUs: Int64 = 30_000
    private var since: HostInstant?

    mutating func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        guard state != .running, evidence.telemetryAgeUs != .max, !evidence.telemetry.flags.contains(.parked) else {
            since = nil
            return .ok(.needlesParked)
        }
        // In a silence the last that was heard is motion; whether needles are out now, only fresh telemetry says.
        guard StaleTelemetry.isFresh(evidence) else { return .ok(.needlesParked) }
        guard let since else {
            since = evidence.now
            return .ok(.needlesParked)
        }
        let value = evidence.now - since
        guard value > NeedlesParked.allowedUs else { return .ok(.needlesParked) }
        return Finding(
            .needlesParked,
            .trip,
            .notParked,
            value: value,
            threshold: NeedlesParked.allowedUs,
            unit: "µs",
            source: "pen-link.md PEN-070: 9 ms to park, twice, and the age of telemetry"
        )
    }

    static let description = CheckDescription(
        check: .needlesParked,
        hazard: "H6 needles stay out after a stop",
        watches: "the flag parked in fresh telemetry while not running",
        effect: "trip",
        bound: "not parked for more than 30 ms",
        clears: "needles parked, then a person's clear"
    )
}
