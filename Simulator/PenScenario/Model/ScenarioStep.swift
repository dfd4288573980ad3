package import PenSimulator

/// Something that happens in a run.
package struct ScenarioStep: Equatable, Sendable {
    package var at: Moment
    package var action: ScenarioAction

    package init(at: Moment, action: ScenarioAction) {
        self.at = at
        self.action = action
    }
}

package enum ScenarioAction: Equatable, Sendable {
    /// A fault begins, in its own unit or as strong as usual; `forUs` says for how long, nil until it is healed.
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
