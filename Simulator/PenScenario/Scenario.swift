package import PenSimulator

/// One hazard played through: a set-up, what befalls it and when, and what must come of it.
///
/// It is what a file in Simulator/Scenarios says, and what a campaign draws from a seed. It is a value: the same
/// scenario and the same code give the same run.
package struct Scenario: Equatable, Sendable {
    /// One line for people.
    package var title: String
    /// The hazard in docs/safety/hazards.md that it is about, as "H4"; nil of a drawn one.
    package var hazard: String?
    package var seed: UInt64
    package var setup: ScenarioSetup
    /// In the order in which it was written; moments decide when a step happens.
    package var timeline: [ScenarioStep] = []
    package var expectations: [Expectation] = []
    /// The run ends here at the latest, µs of simulated time.
    package var limitUs: UInt64 = 60_000_000

    package init(title: String, seed: UInt64, setup: ScenarioSetup) {
        self.title = title
        self.seed = seed
        self.setup = setup
    }
}

/// Who treats what, with which pen.
package struct ScenarioSetup: Equatable, Sendable {
    /// A plan in YAML, as `stipple treat` reads it.
    package var plan: String
    package var profile = SimulatedProfile.drivenDepth
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

/// Something that happens in a run.
package struct ScenarioStep: Equatable, Sendable {
    package var at: Moment
    package var action: ScenarioAction

    package init(at: Moment, action: ScenarioAction) {
        self.at = at
        self.action = action
    }
}

/// A time that is known only in the run: so long after something.
package struct Moment: Equatable, Sendable {
    package enum Anchor: String, CaseIterable, Sendable {
        /// Simulated time 0, at which the pen boots.
        case start
        /// The host has heard the pen's hello.
        case connected
        /// An area is armed, for the first time.
        case armed
        /// Needles move, for the first time.
        case running
        /// The session has ended, for the first time.
        case ended
    }

    package var anchor: Anchor
    package var offsetUs: UInt64

    package init(_ anchor: Anchor = .start, offsetUs: UInt64 = 0) {
        self.anchor = anchor
        self.offsetUs = offsetUs
    }
}

package enum ScenarioAction: Equatable, Sendable {
    /// A fault begins; `forUs` says for how long, nil until it is healed.
    case inject(SimulatedFault, amount: Int32?, forUs: UInt64?)
    case heal(SimulatedFault)
    /// All faults end.
    case healAll
    case person(PersonDeed)
}

/// What the practitioner does.
package enum PersonDeed: String, CaseIterable, Sendable {
    case pause
    case skip
    case redo
    case stop
    /// Clears what is latched, where that may be, and resumes what is left of the treatment.
    case resume
}
