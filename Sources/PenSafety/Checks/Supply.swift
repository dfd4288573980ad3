import PenProtocol

/// The supply sags under load against what the same pen had at rest: the host does not know how many cells it has.
struct Supply: Sendable {
    /// A motor at 70 % of its voltage holds 117 Hz no longer (no-load speed falls with the voltage). Unsourced default.
    static let tripPercent: Int64 = 70
    static let warnPercent: Int64 = 80
    /// A Li-ion cell is empty at 3.0 V: with less no pen works. Secondary; one cell assumed.
    static let floorMv: Int64 = 3_000
    /// Longer than the start of the motor or a full brake pulls it down. Assumed.
    static let allowedUs: Int64 = 50_000
    private var restMv: Int64 = 0
    private var since: HostInstant?

    mutating func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        let value = Int64(evidence.telemetry.supplyMv)
        guard state.isLive, StaleTelemetry.isFresh(evidence) else {
            since = nil
            return .ok(.supply)
        }
        if evidence.telemetry.flags.contains(.parked) {
            restMv = value
        }
        let least = max(restMv * Supply.tripPercent / 100, Supply.floorMv)
        guard value < least else {
            since = nil
            let warned = restMv * Supply.warnPercent / 100
            return value < warned ? finding(.warn, value, warned) : .ok(.supply)
        }
        guard let since else {
            since = evidence.now
            return finding(.warn, value, least)
        }
        return finding(evidence.now - since > Supply.allowedUs ? .trip : .warn, value, least)
    }

    private func finding(_ effect: Effect, _ value: Int64, _ threshold: Int64) -> Finding {
        Finding(
            .supply,
            effect,
            .supplyLow,
            value: value,
            threshold: threshold,
            unit: "mV",
            source: "stipple: share of the pen's own supply at rest, 3 V at least (unsourced default)"
        )
    }

    static let description = CheckDescription(
        check: .supply,
        hazard: "H1 needles move without control",
        watches: "supply voltage in fast telemetry against its value while parked",
        effect: "warn, trip",
        bound: "below 80 % warns; below 70 %, or below 3000 mV, for more than 50 ms trips",
        clears: "a person's clear"
    )
}
