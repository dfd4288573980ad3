import PenProtocol

/// The stroke rate stays far below what is asked for: slow needles tear instead of puncturing.
struct Droop: Sendable {
    /// Share of the asked rate, %. A full-load step may take 2 % off; ten times that. Unsourced default.
    static let minPercent: Int64 = 80
    /// A start ramp is over by then. Assumed.
    static let startUs: Int64 = 500_000
    /// Longer than a load step takes to be made up for (50 ms), and than a stall takes to be named (150 ms). Assumed.
    static let allowedUs: Int64 = 300_000
    static let warnUs: Int64 = 100_000
    private var runningSince: HostInstant?
    private var since: HostInstant?

    mutating func judge(_ request: MotionRequest, _ evidence: Evidence, in state: InterlockState) -> Finding {
        guard state == .running, !request.isRest else {
            runningSince = nil
            since = nil
            return .ok(.droop)
        }
        guard let runningSince else {
            runningSince = evidence.now
            return .ok(.droop)
        }
        let value = Int64(evidence.telemetry.rateMillihz)
        let least = Int64(request.rateMillihz) * Self.minPercent / 100
        guard evidence.now - runningSince > Self.startUs, value < least else {
            since = nil
            return .ok(.droop)
        }
        guard let since else {
            since = evidence.now
            return .ok(.droop)
        }
        let lasted = evidence.now - since
        guard lasted > Self.warnUs else { return .ok(.droop) }
        return Finding(
            .droop,
            lasted > Self.allowedUs ? .trip : .warn,
            .rateUnderLimit,
            value: value,
            threshold: least,
            unit: "mHz",
            source: "stipple: 80 % of the asked stroke rate (unsourced default)"
        )
    }

    static let description = CheckDescription(
        check: .droop,
        hazard: "H7 a blocked needle bar tears skin or burns the motor",
        watches: "stroke rate against the asked one, from 500 ms after the start of motion on",
        effect: "warn, trip",
        bound: "below 80 %: after 100 ms warns, after 300 ms trips",
        clears: "a person's clear"
    )
}
