/// The one table of the pen's states (pen-link.md, sections 4 and 7 to 10): everything that follows from a state and an
/// event. The last row is the pairs that move nothing.
enum StateMachine {
    static func next(_ state: FirmwareState, on event: StateEvent) -> FirmwareState {
        switch (state, event) {
        case (_, .tripped), (.tripped, .sessionOpened): .tripped
        case (_, .sessionOpened): .disarmed
        case (.disarmed, .loadingBegun), (.confirming, .loadingBegun), (.ready, .loadingBegun): .disarmed
        case (.disarmed, .loaded): .confirming
        case (.confirming, .confirmed): .ready
        case (.ready, .armed): .armed
        case (.armed, .started), (.paused, .started): .running
        case (.running, .rested): .paused
        case (.running, .leaseEnded): .lapsed
        case (.lapsed, .linkWhole): .paused
        case (.armed, .idled), (.paused, .idled): .ready
        case (.armed, .ended), (.running, .ended), (.paused, .ended), (.lapsed, .ended): .ready
        case (.tripped, .cleared): .disarmed
        case (_, .loadingBegun), (_, .loaded), (_, .confirmed), (_, .armed), (_, .started), (_, .rested),
            (_, .leaseEnded), (_, .linkWhole), (_, .idled), (_, .ended), (_, .cleared):
            state
        }
    }
}
