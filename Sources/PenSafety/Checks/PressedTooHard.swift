import PenProtocol

/// Pressed hard, skin rises into the cartridge and needles go deeper than set (Setterfield, secondary).
struct PressedTooHard: Sendable {
    /// Three times a usual hand's 1 N. Assumed; no published figure for pens was found.
    static let pauseMn: Int64 = 3_000
    /// Twice a usual hand's. Assumed.
    static let warnMn: Int64 = 2_000
    /// A landing is no press. Assumed.
    static let allowedUs: Int64 = 500_000
    private var since: HostInstant?

    mutating func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        let value = Int64(evidence.telemetry.forceMn)
        guard state == .running, evidence.capabilities.contains(.contactSensor), value > Self.warnMn else {
            since = nil
            return .ok(.pressForce)
        }
        guard value > Self.pauseMn else {
            since = nil
            return finding(.warn, value, Self.warnMn)
        }
        guard let since else {
            since = evidence.now
            return finding(.warn, value, Self.warnMn)
        }
        let lasts = evidence.now - since > Self.allowedUs
        return finding(lasts ? .pause : .warn, value, lasts ? Self.pauseMn : Self.warnMn)
    }

    private func finding(_ effect: Effect, _ value: Int64, _ threshold: Int64) -> Finding {
        Finding(
            .pressForce,
            effect,
            .pressedTooHard,
            value: value,
            threshold: threshold,
            unit: "mN",
            source: "stipple: two and three times a usual 1 N (assumed)"
        )
    }

    static let description = CheckDescription(
        check: .pressForce,
        hazard: "H4 needles go deeper than allowed",
        watches: "press force in motion, where the pen has a contact sensor",
        needs: "contact_sensor",
        effect: "warn, pause",
        bound: "above 2000 mN warns; above 3000 mN for more than 500 ms pauses",
        clears: "a release and a press of the enable"
    )
}
