import PenProtocol

/// The pen's emergency stop is pressed. The pen has stopped by itself; the host latches as well.
enum EmergencyStop {
    static func judge(_ evidence: Evidence) -> Finding {
        guard evidence.telemetry.flags.contains(.emergencyStop) else { return .ok(.emergencyStop) }
        return Finding(
            .emergencyStop,
            .trip,
            .emergencyStop,
            value: 1,
            threshold: 0,
            unit: "pressed",
            source: "pen-link.md PEN-080"
        )
    }

    static let description = CheckDescription(
        check: .emergencyStop,
        hazard: "H2 a person wants it to stop and it does not",
        watches: "the emergency stop in fast telemetry",
        needs: "emergency_stop",
        effect: "trip",
        bound: "the next tick with telemetry",
        clears: "emergency stop released, then a person's clear"
    )
}
