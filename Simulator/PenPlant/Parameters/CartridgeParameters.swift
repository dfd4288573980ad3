/// The disposable needle module.
package struct CartridgeParameters: Sendable, Equatable {
    /// Number of needles; at least 1 is used.
    package var needles: Int32
    /// Distance that a film of gel and the cartridge's safety membrane keep between rim and skin, m.
    package var membraneGiveM: Double
    /// How much longer its needles are than its type says, m; negative: shorter. The pen measures its bar and cannot
    /// know, so that `PlantTruth.protrusionUm` is that of needles as the type says, and only what happens in the skin
    /// has this in it.
    package var lengthErrorM: Double

    package init(needles: Int32, membraneGiveM: Double, lengthErrorM: Double = 0) {
        self.needles = needles
        self.membraneGiveM = membraneGiveM
        self.lengthErrorM = lengthErrorM
    }

    /// 12 needles, as in Rejuvapen NXT (FDA summary K192138). Grade: literature.
    /// Membrane and film 40 µm. Grade: assumed.
    package static let reference = CartridgeParameters(needles: 12, membraneGiveM: 40e-6)
}
