/// Faults of a pen that a scenario or a person can switch on and off while it runs.
package enum PenFault: String, CaseIterable, Sendable {
    /// The shaft is blocked.
    case stall
    /// Something heats the handle.
    case hotHandle = "hot-handle"
    /// The protrusion sensor repeats its last value.
    case stuckProtrusion = "stuck-protrusion"
    /// The protrusion sensor's zero wanders.
    case sensorDrift = "sensor-drift"
    /// The enable reads pressed whatever the hand does.
    case enableStuck = "enable-stuck"
    /// The emergency stop is pressed.
    case emergencyStop = "emergency-stop"
    /// No cartridge is in place.
    case cartridgeRemoved = "cartridge-removed"
    /// A bearing rubs: the motor cannot hold its speed.
    case drag
    /// The pen's processor starts anew. It is over at once: there is nothing to heal.
    case reset
    /// The supply breaks down under load. Not built yet.
    case brownOut = "brown-out"
    /// The pen's clock jumps. Not built yet.
    case clockJump = "clock-jump"

    /// The hazard that it stands for, as a sentence.
    package var hazard: String {
        switch self {
        case .stall: "The needle bar is blocked: the motor burns, or needles stay in the skin."
        case .hotHandle: "The handle becomes too hot to hold: a burn, or a dropped pen with needles out."
        case .stuckProtrusion: "The pen no longer sees how deep it goes: a stroke too deep is not noticed."
        case .sensorDrift: "The depth is shown wrong by a growing amount: needles go deeper than set."
        case .enableStuck: "Letting go does not stop the pen."
        case .emergencyStop: "A person sees a danger that no sensor sees."
        case .cartridgeRemoved: "Needles are bare, or another cartridge comes without its limits."
        case .drag: "Slow needles tear the skin instead of puncturing it."
        case .reset: "The pen forgets its limits in mid-stroke."
        case .brownOut: "The motor lacks the voltage to brake and park."
        case .clockJump: "A lease is judged by a clock that is wrong."
        }
    }

    /// False for those that are named only: injecting one is answered by false, never silently.
    package var isBuilt: Bool {
        switch self {
        case .stall, .hotHandle, .stuckProtrusion, .sensorDrift, .enableStuck, .emergencyStop, .cartridgeRemoved,
            .drag, .reset:
            true
        case .brownOut, .clockJump: false
        }
    }
}
