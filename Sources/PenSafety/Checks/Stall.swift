import PenProtocol

/// Motion is asked for, the motor is driven, and the needle bar hardly moves.
struct Stall: Sendable {
    /// Longer than the pen's own 60 ms, so that the pen, which sees more, is the first to say it.
    static let allowedUs: Int64 = 150_000
    /// A tenth of 100 Hz, the lowest cleared stroke rate (Exceed, K180778): far below any rate under load.
    static let rateMinMillihz: Int64 = 10_000
    private var since: HostInstant?

    mutating func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        let rate = Int64(evidence.telemetry.rateMillihz)
        let driven = state == .running && evidence.telemetry.flags.contains(.torque)
        guard driven, rate < Stall.rateMinMillihz else {
            since = nil
            return .ok(.stall)
        }
        guard let since else {
            since = evidence.now
            return .ok(.stall)
        }
        guard evidence.now - since > Stall.allowedUs else { return .ok(.stall) }
        return Finding(
            .stall,
            .trip,
            .stall,
            value: rate,
            threshold: Stall.rateMinMillihz,
            unit: "mHz",
            source: "stipple: driven for more than 150 ms"
        )
    }

    static let description = CheckDescription(
        check: .stall,
        hazard: "H7 a blocked needle bar tears skin or burns the motor",
        watches: "stroke rate while running with torque on",
        effect: "trip",
        bound: "below 10 Hz for more than 150 ms",
        clears: "at rest, then a person's clear"
    )
}
