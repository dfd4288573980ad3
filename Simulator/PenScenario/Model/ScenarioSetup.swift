package import PenSimulator

/// Who treats what, with which pen.
package struct ScenarioSetup: Equatable, Sendable {
    /// A plan in YAML, as `stipple treat` reads it.
    package var plan: String
    package var profile = SimulatedProfile.glide
    package var skin = SimulatedSkin.cheek
    package var cartridge = SimulatedCartridge.twelve
    package var hand = SimulatedHand.steady
    /// How long the hand takes to see, decide and do, in percent of the usual: campaigns have brisk hands.
    package var handPacePercent: UInt64 = 100
    /// Of a million bytes in each direction, how many go wrong from the beginning on.
    package var noisePerMillion: UInt32 = 0
    /// How much faster the host's clock runs than the pen's, ppm.
    package var driftPpm: Int64 = 0

    package init(plan: String) {
        self.plan = plan
    }
}
