#if CANARIES
import PenProtocol
#endif

/// The hold-to-run enable: its debounced position and its edges.
///
/// A release counts at once, a press only after `pressSamples` samples in a row: a glitch on the wire must not start
/// motion, and a bouncing contact must not keep it going.
struct EnableSwitch: Sendable {
    /// What a sample of the switch brought.
    enum Edge: Equatable, Sendable {
        case pressed
        case released
    }

    /// Samples of the inner loop (100 µs each) that make a press: 2 ms. Assumed; contacts of small tactile switches
    /// bounce for about 1 ms.
    static let pressSamples = 20

    /// The enable is pressed, debounced.
    private(set) var isPressed = false
    /// The latest raw sample: an arming looks at this one, which is stricter.
    private(set) var isTouched = false
    private var samples = 0

    mutating func sample(_ touched: Bool) -> Edge? {
        isTouched = touched
        guard touched else {
            samples = 0
            guard isPressed else { return nil }
            isPressed = false
            return .released
        }
        guard !isPressed else { return nil }
        samples &+= 1
        #if CANARIES
        if Canary.isOn(.pressInMicroseconds), samples < 100 * Self.pressSamples { return nil }
        #endif
        guard samples >= Self.pressSamples else { return nil }
        isPressed = true
        return .pressed
    }
}
