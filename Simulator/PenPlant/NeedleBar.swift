/// Elasticity of the needle bar: how far its tips fall short of the crank under force.
package struct NeedleBar: Sendable {
    /// Share of the way to the new deflection made in one step. Bar and tip mass ring above 2 kHz and are well damped
    /// by the guide; two steps of lag stand for that and keep force and deflection from chasing each other.
    private static let follow = 0.5

    private let parameters: NeedleBarParameters

    /// Shortfall of the needle tips, m.
    package private(set) var deflectionM: Double = 0

    package init(parameters: NeedleBarParameters) {
        self.parameters = parameters
    }

    /// One step of 50 µs under the force of the skin, positive inwards.
    package mutating func step(forceN: Double) {
        deflectionM += (parameters.complianceMPerN * forceN - deflectionM) * Self.follow
    }

    /// Force of the return spring, N, positive inwards, with the bar `reachM` out of its parked position.
    package func springForceN(reachM: Double) -> Double {
        parameters.springPreloadN + parameters.springRateNPerM * reachM
    }
}
