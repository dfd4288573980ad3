import PenProtocol

/// The tip stays on one spot: the same holes are hit again. For pens that measure their speed over the skin.
struct Dwell: Sendable {
    /// Slower than this it stands: a tenth of the slowest usual glide, 1 cm/s. Assumed.
    static let standsUmPerS: UInt32 = 1_000
    private var since: HostInstant?

    mutating func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        let most = Int64(evidence.limits.dwellMaxMs) * 1_000
        let pen = evidence.telemetry
        guard state == .running, most > 0, evidence.profiles.contains(.glide), Self.onSkin(evidence),
            pen.glideUmPerS < Self.standsUmPerS
        else {
            since = nil
            return .ok(.dwell)
        }
        guard let since else {
            since = evidence.now
            return .ok(.dwell)
        }
        guard evidence.now - since > most else { return .ok(.dwell) }
        return Finding(
            .dwell,
            .pause,
            .dwellTooLong,
            value: evidence.now - since,
            threshold: most,
            unit: "µs",
            source: "envelope, area row: dwell_max_ms"
        )
    }

    /// A pen that cannot feel skin is taken to be on it while it moves.
    private static func onSkin(_ evidence: Evidence) -> Bool {
        evidence.telemetry.flags.contains(.contact) || !evidence.capabilities.contains(.contactSensor)
    }

    static let description = CheckDescription(
        check: .dwell,
        hazard: "H10 too many punctures in an area",
        watches: "contact in motion at less than 1 mm/s, where the pen measures its glide",
        needs: "glide",
        effect: "pause",
        bound: "longer than dwell_max_ms; 0 is not watched",
        clears: "a release and a press of the enable"
    )
}
