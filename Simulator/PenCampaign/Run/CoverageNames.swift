import PenProtocol
import PenSafety
import PenSimulator
import Treatment

/// What a run can reach, by name; each has a bit of its own in `RunCoverage`, in the order of these lists.
package enum CoverageNames {
    package static let faults = SimulatedFault.allCases.map(\.rawValue)
    package static let states = InterlockState.allCases.map { "\($0.name)" }
    /// From one state to another, those that the transition table has.
    package static let transitions = edges.map { "\($0.from.name) to \($0.to.name)" }
    package static let checks = CheckName.allCases.map { "\($0.name)" }
    package static let penStates = penList.map { "\($0.name)" }
    package static let phases = phaseList.map(\.name)

    private static let edges: [(from: InterlockState, to: InterlockState)] = InterlockState.allCases.flatMap { from in
        InterlockState.allCases.filter { to in
            to != from && InterlockEvent.allCases.contains { TransitionTable.next(from, on: $0) == to }
        }
        .map { (from, $0) }
    }

    private static let penList: [PenState] = [
        .disarmed, .confirming, .ready, .armed, .running, .paused, .lapsed, .tripped,
    ]

    private static let phaseList: [(phase: TreatmentSession.Phase, name: String)] = [
        (.connecting, "connecting"), (.waitingForStart, "waiting for start"), (.beginning, "beginning"),
        (.loading, "loading"), (.confirming, "confirming"), (.selecting, "selecting"), (.declaring, "declaring"),
        (.arming, "arming"), (.treating, "treating"), (.finishingArea, "finishing area"), (.stopping, "stopping"),
        (.ended, "ended"),
    ]

    static func index(_ fault: SimulatedFault) -> Int { SimulatedFault.allCases.firstIndex(of: fault) ?? 63 }

    /// Nil of a change that goes over more than one edge within a tick.
    static func index(from: InterlockState, to: InterlockState) -> Int? {
        edges.firstIndex { $0.from == from && $0.to == to }
    }

    static func index(_ state: PenState) -> Int { penList.firstIndex(of: state) ?? 63 }

    static func index(_ phase: TreatmentSession.Phase) -> Int { phaseList.firstIndex { $0.phase == phase } ?? 63 }
}
