package import PenProtocol

/// The light and the ring on the pen: all that the hand which holds it can see.
package struct PenIndicator: Equatable, Sendable {
    /// Where the pen's state machine stands.
    package var state: PenState
    /// Motion needs a release and a new press of the enable.
    package var pressNeeded: Bool
    /// The selected area has its dose: lift the pen.
    package var doseReached: Bool

    package init(state: PenState, pressNeeded: Bool, doseReached: Bool) {
        self.state = state
        self.pressNeeded = pressNeeded
        self.doseReached = doseReached
    }
}
