/// Motion starts by a press, never by a held enable: after each arming, lapse and trip the enable has to be seen
/// released, then pressed.
struct EnableGate: Sendable {
    private(set) var pressNeeded = true
    private var releaseSeen = false

    /// Asks for a release and a new press.
    mutating func close() {
        pressNeeded = true
        releaseSeen = false
    }

    /// Takes the enable as fresh telemetry shows it.
    mutating func observe(pressed: Bool) {
        if !pressed {
            releaseSeen = true
        } else if releaseSeen {
            pressNeeded = false
        }
    }
}
