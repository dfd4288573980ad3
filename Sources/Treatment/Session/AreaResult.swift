import PenControl

/// What an area of the plan got, over all sessions with the pen that it took.
package struct AreaResult: Equatable, Sendable {
    /// Name in areas.yaml.
    package let area: String
    package let setDepthUm: UInt32
    package let setRateMillihz: UInt32
    package let sizeMm2: UInt32
    package let puncturesTarget: UInt32
    package internal(set) var strokes: UInt32 = 0
    package internal(set) var punctures: UInt32 = 0
    package internal(set) var motionMs: UInt32 = 0
    package internal(set) var lapses: UInt32 = 0
    package internal(set) var trips: UInt32 = 0
    package internal(set) var pauses: UInt32 = 0
    package internal(set) var isComplete = false
    private var parts: [Part] = []

    /// One arming's share, for means that are weighted by strokes.
    private struct Part: Equatable, Sendable {
        var weight: Int64
        var peakUm: Int64
        var rateMillihz: Int64
    }

    init(_ derived: DerivedArea) {
        area = derived.area.name
        setDepthUm = derived.planned.depthUm.value
        setRateMillihz = derived.planned.rateMillihz.value
        sizeMm2 = derived.sizeMm2
        puncturesTarget = derived.puncturesTarget
    }

    /// Mean peak protrusion over steady strokes in contact, in µm; nil when there was none.
    package var achievedDepthUm: Int64? { mean(\.peakUm) }

    /// Mean stroke rate over steady strokes in contact, in mHz; nil when there was none.
    package var achievedRateMillihz: Int64? { mean(\.rateMillihz) }

    /// All punctures of the plan were made.
    var hasDose: Bool { punctures >= puncturesTarget }

    /// Punctures per cm², rounded to the nearest; an estimate of the mean over the area.
    package var densityPerCm2: UInt32 {
        guard sizeMm2 > 0 else { return 0 }
        return UInt32(clamping: (UInt64(punctures) * 100 + UInt64(sizeMm2) / 2) / UInt64(sizeMm2))
    }

    /// Adds what one arming brought.
    mutating func add(_ meter: AreaMeter) {
        strokes &+= meter.strokes
        punctures = UInt32(clamping: UInt64(punctures) + UInt64(meter.punctures))
        motionMs = UInt32(clamping: UInt64(motionMs) + UInt64(clamping: meter.motionUs / 1_000))
        lapses &+= meter.lapses
        trips &+= meter.trips
        pauses &+= meter.pauses
        if let peak = meter.meanPeakUm, let rate = meter.meanRateMillihz {
            let weight = max(1, Int64(meter.contactStrokes))
            parts.append(Part(weight: weight, peakUm: Int64(peak), rateMillihz: Int64(rate)))
        }
    }

    private func mean(_ value: (Part) -> Int64) -> Int64? {
        let weights = parts.reduce(0) { $0 + $1.weight }
        guard weights > 0 else { return nil }
        return (parts.reduce(0) { $0 + $1.weight * value($1) } + weights / 2) / weights
    }
}
