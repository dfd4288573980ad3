import PenControl

/// What an area of the plan got, over all sessions with the pen that it took, beside what was set for it.
package struct AreaResult: Equatable, Sendable {
    package let setDepthUm: UInt32
    package let setRateMillihz: UInt32
    package let sizeMm2: UInt32
    /// What stands behind the depth.
    package let depthSource: DepthSource
    /// The direction of each pass.
    private let directions: [PassDirection]
    /// What it got and how far its passes have come.
    package internal(set) var progress: AreaProgress

    init(_ derived: DerivedArea, depth: DepthSource = .measured) {
        depthSource = depth
        setDepthUm = derived.planned.depthUm.value
        setRateMillihz = derived.planned.rateMillihz.value
        sizeMm2 = derived.sizeMm2
        directions = derived.passPlans.map(\.direction)
        progress = AreaProgress(
            area: derived.area.name,
            puncturesTarget: derived.puncturesTarget,
            passes: derived.passes
        )
    }

    /// Name in areas.yaml.
    package var area: String { progress.area }
    package var puncturesTarget: UInt32 { progress.puncturesTarget }
    package var passes: UInt32 { progress.passes }
    package var passesDone: UInt32 { progress.passesDone }
    package var strokes: UInt32 { progress.strokes }
    package var punctures: UInt32 { progress.punctures }
    package var uncertainPunctures: UInt32 { progress.uncertainPunctures }
    package var motionMs: UInt32 { progress.motionMs }
    package var lapses: UInt32 { progress.lapses }
    package var trips: UInt32 { progress.trips }
    package var pauses: UInt32 { progress.pauses }
    package var isComplete: Bool { progress.isComplete }
    package var isSkipped: Bool { progress.isSkipped }
    package var pauseReasons: [PauseReason] { progress.pauseReasons }

    /// The direction in which a pass (from 1) runs; nil beyond the last one.
    package func direction(ofPass pass: UInt32) -> PassDirection? {
        pass >= 1 && Int(pass) <= directions.count ? directions[Int(pass) - 1] : nil
    }

    /// Mean peak protrusion over steady strokes in contact, in µm; nil when there was none, and where nobody measured
    /// it.
    package var achievedDepthUm: Int64? { depthSource == .measured ? mean(\.peakUm) : nil }

    /// Mean stroke rate over steady strokes in contact, in mHz; nil when there was none.
    package var achievedRateMillihz: Int64? { mean(\.rateMillihz) }

    /// Standard deviation over mean of the punctures in bins of 5 mm of path, in ‰; nil where the path was too short or
    /// the pen does not measure its glide. An estimate along the path.
    package var densityCvPermille: UInt32? { progress.path.cvPermille }

    /// Punctures per cm², rounded to the nearest; an estimate of the mean over the area.
    package var densityPerCm2: UInt32 { density(of: punctures) }

    /// Punctures per cm² of so many on this area, rounded to the nearest.
    package func density(of punctures: UInt32) -> UInt32 {
        guard sizeMm2 > 0 else { return 0 }
        return UInt32(clamping: (UInt64(punctures) * 100 + UInt64(sizeMm2) / 2) / UInt64(sizeMm2))
    }

    private func mean(_ value: (AreaProgress.MeanPart) -> Int64) -> Int64? {
        let weights = progress.parts.reduce(0) { $0 + $1.weight }
        guard weights > 0 else { return nil }
        return (progress.parts.reduce(0) { $0 + $1.weight * value($1) } + weights / 2) / weights
    }
}
