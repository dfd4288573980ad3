/// What is counted of a campaign's runs, so that one that explored nothing is seen. The order is that of a line's sets.
package enum CoverageKind: String, CaseIterable, Codable, Sendable {
    case faultsInjected = "faults_injected"
    case faultsHit = "faults_hit_in_motion"
    case states = "interlock_states"
    case transitions = "interlock_transitions"
    case checksFound = "checks_found"
    case checksTripped = "checks_tripped"
    case penStates = "pen_states"
    case phases = "session_phases"

    package var title: String {
        switch self {
        case .faultsInjected: "faults injected"
        case .faultsHit: "faults that met motion"
        case .states: "interlock states"
        case .transitions: "interlock transitions"
        case .checksFound: "checks that found something"
        case .checksTripped: "checks that tripped"
        case .penStates: "states of the pen"
        case .phases: "phases of the session"
        }
    }

    /// What can be reached, in the order of bits.
    package var names: [String] {
        switch self {
        case .faultsInjected, .faultsHit: CoverageNames.faults
        case .states: CoverageNames.states
        case .transitions: CoverageNames.transitions
        case .checksFound, .checksTripped: CoverageNames.checks
        case .penStates: CoverageNames.penStates
        case .phases: CoverageNames.phases
        }
    }

    func bits(of run: RunCoverage) -> UInt64 {
        switch self {
        case .faultsInjected: run.injected
        case .faultsHit: run.hit
        case .states: run.states
        case .transitions: run.transitions
        case .checksFound: run.found
        case .checksTripped: run.tripped
        case .penStates: run.penStates
        case .phases: run.phases
        }
    }
}
