package import PenProtocol

/// The light, the ring and the small display on the pen: all that the hand which holds it can see.
package struct PenIndicator: Equatable, Sendable {
    /// Where the pen's state machine stands.
    package var state: PenState
    /// Motion needs a release and a new press of the enable.
    package var pressNeeded: Bool
    /// The selected area has its dose: lift the pen.
    package var doseReached: Bool
    /// The depth that the host asks for while armed, µm; 0: none. On a pen with a dial a person turns it there.
    package var depthUm: UInt16

    package init(state: PenState, pressNeeded: Bool, doseReached: Bool, depthUm: UInt16 = 0) {
        self.state = state
        self.pressNeeded = pressNeeded
        self.doseReached = doseReached
        self.depthUm = depthUm
    }
}
