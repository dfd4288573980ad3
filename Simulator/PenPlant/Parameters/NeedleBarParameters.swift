/// The rod between eccentric and cartridge, with the needle module on it.
package struct NeedleBarParameters: Sendable, Equatable {
    /// Mass that goes in and out: bar, coupling, needle module, kg.
    package var massKg: Double
    /// How far bar, coupling and needle module give way under axial force, m/N.
    package var complianceMPerN: Double
    /// Rate of a return spring that pulls the needles in, N/m; 0 for none.
    package var springRateNPerM: Double
    /// Force of that spring with the needles fully in, N.
    package var springPreloadN: Double

    /// - `massKg` 1.5 g. Grade: assumed.
    /// - `complianceMPerN` 40 µm/N: 56 µm at the 1.4 N of a 14-needle cartridge. Grade: assumed, chosen so that the
    ///   shortfall nobody compensates is of the size that a needle maker reports for set against dynamic depth
    ///   (0.2–0.3 mm at 2.0 mm, of which the skin's own give is the larger part;
    ///   https://www.jidragontattoo.com, "Why displayed needle depth is not the same as actual penetration").
    /// - no return spring: the reference pen parks by crank phase and stage.
    package static let reference = NeedleBarParameters(
        massKg: 1.5e-3,
        complianceMPerN: 40e-6,
        springRateNPerM: 0,
        springPreloadN: 0
    )
}
