import PenControl
package import PenSimulator

/// One treatment of one area in automatic hands, host beside plant: the dose of some six seconds of motion.
package struct AccuracyRun: Sendable {
    /// What was set: 1.00 mm is deep for a face, and leaves the trim its room below the pen's ceiling of 1.50 mm.
    package static let depthUm: UInt16 = 1_000
    package static let rateMillihz: UInt32 = 117_000
    private static let seconds: UInt32 = 6
    /// A run that has no end by then has none, µs.
    private static let limitUs: UInt64 = 60_000_000

    package let seed: UInt64
    /// The dose was reached and the pen disarmed.
    package let isDone: Bool
    package let lapses: UInt32
    package let trips: UInt32
    package let isBeyondLimit: Bool
    /// Means over steady strokes by the plant's truth, µm and mHz; nil without one.
    package let truthDepthUm: Int64?
    package let truthRateMillihz: Int64?
    /// The same as the host measured it.
    package let measuredDepthUm: Int64?
    package let measuredRateMillihz: Int64?
    /// Deepest stroke wholly on the skin beyond the set depth, µm.
    package let deepestOverUm: Int64
    /// Deepest stroke in which the pen was lifted or put down, beyond the set depth, µm.
    package let liftOverUm: Int64
    /// Slowest stroke wholly on the skin at full profile, below the set rate, mHz.
    package let slowestUnderMillihz: Int64

    /// Runs it.
    package init(skin: SimulatedSkin, cartridge: SimulatedCartridge, hand: SimulatedHand, seed: UInt64) {
        self.seed = seed
        var rig = ControlRig(
            legs: [(Self.depthUm, Self.rateMillihz)],
            pen: .reference(skin: skin, cartridge: cartridge, hand: hand),
            seed: seed,
            punctures: UInt32(cartridge.needles) * Self.rateMillihz / 1_000 * Self.seconds
        )
        rig.record.isOn = true
        rig.record.keepsInstants = false
        while rig.phase != .done, rig.timeUs < Self.limitUs {
            rig.step()
        }
        // What is left to close closes: needles come to rest.
        for _ in 0..<300 {
            rig.step()
        }
        let meter = rig.meters.first
        let truth = rig.truths.max { $0.steadyStrokes < $1.steadyStrokes }
        let isSteady = (truth?.steadyStrokes ?? 0) > 0
        lapses = meter?.lapses ?? 0
        trips = meter?.trips ?? 0
        isDone = rig.phase == .done && trips == 0 && meter != nil
        isBeyondLimit = rig.truths.contains { $0.isBeyondLimit }
        truthDepthUm = isSteady ? truth.map { Int64($0.steadyPeakProtrusionUm) } : nil
        truthRateMillihz = isSteady ? truth.map { Int64($0.meanRateMillihz) } : nil
        measuredDepthUm = meter?.meanPeakUm.map(Int64.init)
        measuredRateMillihz = meter?.meanRateMillihz.map(Int64.init)
        let touched = rig.record.strokes.filter(\.inContact)
        let whole = touched.filter(\.isWhole)
        let setUm = Int64(Self.depthUm)
        let setMillihz = Int64(Self.rateMillihz)
        deepestOverUm = whole.map { Int64($0.peakUm) - setUm }.max() ?? 0
        liftOverUm = touched.filter { !$0.isWhole }.map { Int64($0.peakUm) - setUm }.max() ?? 0
        slowestUnderMillihz = whole.filter(\.isAtFullProfile).map { setMillihz - $0.rateMillihz }.max() ?? 0
    }

    /// True mean less set, µm; nil without a steady stroke.
    package var depthErrorUm: Int64? { truthDepthUm.map { $0 - Int64(Self.depthUm) } }
    /// True mean less set, mHz.
    package var rateErrorMillihz: Int64? { truthRateMillihz.map { $0 - Int64(Self.rateMillihz) } }

    /// What the host shows less what is true, µm.
    package var depthUntruthUm: Int64? {
        guard let measuredDepthUm, let truthDepthUm else { return nil }
        return measuredDepthUm - truthDepthUm
    }

    /// What the host shows less what is true, mHz.
    package var rateUntruthMillihz: Int64? {
        guard let measuredRateMillihz, let truthRateMillihz else { return nil }
        return measuredRateMillihz - truthRateMillihz
    }
}
