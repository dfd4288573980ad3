import PenFirmware
import PenSimulator
package import Treatment

extension ScenarioSetup {
    /// What a base pen tells of itself: its plan has to say what other pens do not need. Nil of the others, which tell
    /// it in the session.
    package var machine: MachineLimits? {
        guard profile == .base else { return nil }
        let limits = PenConfiguration.reference.with(profile: profile).limits
        return MachineLimits(
            pen: "the base pen",
            depthMaxUm: UInt32(limits.depthMaxUm),
            rateMinMillihz: limits.rateMinMillihz,
            rateMaxMillihz: limits.rateMaxMillihz,
            needles: nil,
            readsCartridge: false
        )
    }
}
