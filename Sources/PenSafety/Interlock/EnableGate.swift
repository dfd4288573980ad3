#if CANARIES
import PenProtocol
#endif

/// Motion starts by a press, never by a held enable: after each arming, lapse, trip and pause that a person asked for,
/// the enable has to be seen released, then pressed.
struct EnableGate: Sendable {
    private(set) var pressNeeded = true
    /// A person asked for a pause, and no press has ended it yet.
    private(set) var pauseAsked = false
    private var releaseSeen = false

    /// Asks for a release and a new press.
    mutating func close() {
        pressNeeded = true
        releaseSeen = false
    }

    /// The same because a person wishes it.
    mutating func pause() {
        close()
        pauseAsked = true
    }

    /// The pen was armed: what a person asked for before is past.
    mutating func begin() {
        close()
        pauseAsked = false
    }

    /// Takes the enable as fresh telemetry shows it.
    mutating func observe(pressed: Bool) {
        #if CANARIES
        if Canary.isOn(.gateNeverOpens) { releaseSeen = false }
        #endif
        if !pressed {
            releaseSeen = true
        } else if releaseSeen {
            pressNeeded = false
            pauseAsked = false
        }
    }
}
