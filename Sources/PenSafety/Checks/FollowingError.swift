import PenProtocol

/// The depth that was asked for, and where stage and needles are. For pens that drive the depth.
struct FollowingError: Sendable {
    /// The only tolerance published for a cleared device: ±0.15 mm (Exceed, K180778). The stage carries no load of the
    /// skin and has to be within it.
    static let stageMaxUm: Int64 = 150
    /// Twice that for needles: membrane and skin take 0.2–0.3 mm off at 2 mm (a seller's figure).
    static let peakMaxUm: Int64 = 300
    /// Time to travel and to settle; half of it is worth a word. Assumed.
    static let allowedUs: Int64 = 1_000_000
    /// An area that has its dose while needles have not followed for this long did not get it: no healthy stage is this
    /// far behind for longer (20 mm/s behind a ramp that is as fast). Assumed.
    static let allowedAtDoseUs: Int64 = 200_000
    private var since: HostInstant?

    mutating func judge(_ request: MotionRequest, _ evidence: Evidence, in state: InterlockState) -> Finding {
        guard state == .running, !request.isRest, evidence.profiles.contains(.drivenDepth) else {
            since = nil
            return .ok(.followingError)
        }
        let asked = Int64(request.depthUm)
        let stage = Self.size(Int64(evidence.telemetry.stageUm) - asked)
        let peak = Self.size(Int64(evidence.telemetry.peakUm) - asked)
        let isStage = stage > Self.stageMaxUm
        guard isStage || peak > Self.peakMaxUm else {
            since = nil
            return .ok(.followingError)
        }
        guard let since else {
            since = evidence.now
            return .ok(.followingError)
        }
        let lasted = evidence.now - since
        let hasDose = evidence.punctures >= min(evidence.limits.puncturesMax, evidence.puncturesGoal)
        let allowed = hasDose ? Self.allowedAtDoseUs : Self.allowedUs
        guard lasted > min(allowed, Self.allowedUs / 2) else { return .ok(.followingError) }
        return Finding(
            .followingError,
            lasted > allowed ? .trip : .warn,
            .followingError,
            value: isStage ? stage : peak,
            threshold: isStage ? Self.stageMaxUm : Self.peakMaxUm,
            unit: "µm",
            source: "Exceed ±0.15 mm (K180778) for the stage, twice that for needles (assumed)"
        )
    }

    private static func size(_ value: Int64) -> Int64 { value < 0 ? -value : value }

    static let description = CheckDescription(
        check: .followingError,
        hazard: "H4 needles go deeper than allowed",
        watches: "asked depth against stage and peak protrusion of the last stroke, where the pen drives the depth",
        needs: "driven_depth",
        effect: "warn, trip",
        bound: """
            stage off by more than 150 µm or peak by more than 300 µm: \
            after 500 ms warns, after 1000 ms trips, after 200 ms where the area has its dose
            """,
        clears: "a person's clear"
    )
}
