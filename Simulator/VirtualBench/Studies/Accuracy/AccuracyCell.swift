package import PenSimulator

/// One skin, cartridge and hand with all seeds.
package struct AccuracyCell: Sendable {
    /// The goals: errors of the means, µm and ‰; and the slowest single stroke under load, ‰.
    package static let depthErrorUmMax: Int64 = 50
    package static let rateErrorPermilleMax: Int64 = 10
    package static let dipPermilleMax: Int64 = 20
    /// Guard band of the reference pen's calibration, µm: a stroke on the skin overshoots by no more.
    package static let guardUm: Int64 = 20

    package let skin: SimulatedSkin
    package let cartridge: SimulatedCartridge
    package let hand: SimulatedHand
    package let runs: [AccuracyRun]

    /// Goes through the combinations in the order of the tables.
    package static func combinations(
        cartridges: [SimulatedCartridge]
    ) -> [(skin: SimulatedSkin, cartridge: SimulatedCartridge, hand: SimulatedHand)] {
        SimulatedSkin.allCases.flatMap { skin in
            cartridges.flatMap { cartridge in
                SimulatedHand.allCases.map { (skin, cartridge, $0) }
            }
        }
    }

    package init(
        skin: SimulatedSkin,
        cartridge: SimulatedCartridge,
        hand: SimulatedHand,
        seeds: Range<UInt64>
    ) {
        self.skin = skin
        self.cartridge = cartridge
        self.hand = hand
        runs = seeds.map { AccuracyRun(skin: skin, cartridge: cartridge, hand: hand, seed: $0) }
    }

    /// The value of the largest magnitude, signed; nil where a run has none.
    private static func worst(_ values: [Int64?]) -> Int64? {
        guard !values.contains(where: { $0 == nil }) else { return nil }
        return values.compactMap(\.self).max { $0.magnitude < $1.magnitude }
    }

    private static func mean(_ values: [Int64?]) -> Int64? {
        guard !values.isEmpty, !values.contains(where: { $0 == nil }) else { return nil }
        let sum = values.compactMap(\.self).reduce(0, +)
        let count = Int64(values.count)
        return (sum + (sum < 0 ? -count : count) / 2) / count
    }

    package var depthErrorMeanUm: Int64? { Self.mean(runs.map(\.depthErrorUm)) }
    package var depthErrorWorstUm: Int64? { Self.worst(runs.map(\.depthErrorUm)) }
    package var depthUntruthWorstUm: Int64? { Self.worst(runs.map(\.depthUntruthUm)) }
    package var rateErrorMeanMillihz: Int64? { Self.mean(runs.map(\.rateErrorMillihz)) }
    package var rateErrorWorstMillihz: Int64? { Self.worst(runs.map(\.rateErrorMillihz)) }
    package var rateUntruthWorstMillihz: Int64? { Self.worst(runs.map(\.rateUntruthMillihz)) }
    package var deepestOverUm: Int64 { runs.map(\.deepestOverUm).max() ?? 0 }
    package var liftOverUm: Int64 { runs.map(\.liftOverUm).max() ?? 0 }
    package var slowestUnderMillihz: Int64 { runs.map(\.slowestUnderMillihz).max() ?? 0 }
    package var lapses: UInt32 { runs.reduce(0) { $0 + $1.lapses } }
    package var trips: UInt32 { runs.reduce(0) { $0 + $1.trips } }
    package var beyondLimit: Int { runs.count { $0.isBeyondLimit } }
    package var undone: Int { runs.count { !$0.isDone } }

    /// What it misses of the goals, in words; empty when it meets them.
    package var misses: [String] {
        var list: [String] = []
        func hold(_ name: String, _ value: Int64?, _ most: Int64) {
            if value.map({ $0.magnitude > UInt64(most) }) ?? true {
                list.append(name)
            }
        }
        let set = Int64(AccuracyRun.rateMillihz)
        hold("depth", depthErrorWorstUm, Self.depthErrorUmMax)
        hold("depth shown", depthUntruthWorstUm, Self.depthErrorUmMax)
        hold("rate", rateErrorWorstMillihz, set * Self.rateErrorPermilleMax / 1_000)
        hold("rate shown", rateUntruthWorstMillihz, set * Self.rateErrorPermilleMax / 1_000)
        if slowestUnderMillihz * 1_000 > set * Self.dipPermilleMax { list.append("dip") }
        if deepestOverUm > Self.guardUm { list.append("overshoot") }
        if lapses > 0 { list.append("lapses") }
        if trips > 0 { list.append("trips") }
        if beyondLimit > 0 { list.append("beyond limit") }
        if undone > 0 { list.append("not done") }
        return list
    }
}
