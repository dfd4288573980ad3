/// The disposable needle module.
package struct CartridgeParameters: Sendable, Equatable {
    /// Number of needles; at least 1 is used.
    package var needles: Int32
    /// Distance that a film of gel and the cartridge's safety membrane keep between rim and skin, m.
    package var membraneGiveM: Double

    /// 12 needles, as in Rejuvapen NXT (FDA summary K192138). Grade: literature.
    /// Membrane and film 40 µm. Grade: assumed.
    package static let reference = CartridgeParameters(needles: 12, membraneGiveM: 40e-6)
}
