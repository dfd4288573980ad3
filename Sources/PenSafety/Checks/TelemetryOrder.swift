import PenProtocol

/// Measurements that go back in time, or repeat the old under a new stamp, show nothing.
struct TelemetryOrder: Sendable {
    /// The rate is that of the last stroke or of the time since, whichever is longer (pen-link.yaml): a pen that says
    /// 60 Hz and more has ended a stroke within 17 ms. Three of these.
    static let frozenUs: Int64 = 50_000
    static let frozenRateMillihz: UInt32 = 60_000
    private var stroke: UInt32 = 0
    private var strokeAt: PenInstant?

    mutating func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        let pen = evidence.telemetry
        guard state.isLive else {
            strokeAt = nil
            return .ok(.telemetryOrder)
        }
        if evidence.outOfOrder > 0 {
            return finding(Int64(evidence.outOfOrder), 0, "frames")
        }
        guard state == .running, pen.state == .running, pen.rateMillihz >= Self.frozenRateMillihz, let strokeAt,
            stroke == pen.stroke
        else {
            stroke = pen.stroke
            strokeAt = pen.penTimeUs
            return .ok(.telemetryOrder)
        }
        let unchanged = pen.penTimeUs - strokeAt
        guard unchanged > Self.frozenUs else { return .ok(.telemetryOrder) }
        return finding(unchanged, Self.frozenUs, "µs")
    }

    private func finding(_ value: Int64, _ threshold: Int64, _ unit: StaticString) -> Finding {
        Finding(
            .telemetryOrder,
            .trip,
            .telemetryOrder,
            value: value,
            threshold: threshold,
            unit: unit,
            source: "pen-link.yaml: fast_telemetry, rate and stroke"
        )
    }

    static let description = CheckDescription(
        check: .telemetryOrder,
        hazard: "H9 host and pen believe different things",
        watches: "stamps, stroke index and sequence of frames; strokes against the rate",
        effect: "trip",
        bound: "a stamp, index or sequence that goes back; 60 Hz and more without a stroke for more than 50 ms",
        clears: "a person's clear"
    )
}
