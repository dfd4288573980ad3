/// Faults that a scenario, a campaign or a person can switch on and off while pen and host run.
package enum SimulatedFault: String, CaseIterable, Sendable {
    // Physics.
    /// The shaft is blocked.
    case stall
    /// A bearing rubs: the motor cannot hold its speed.
    case drag
    /// Something heats the handle.
    case hotHandle = "hot-handle"
    /// The supply breaks down under load.
    case brownOut = "brown-out"
    /// The depth stage does not move.
    case stageStuck = "stage-stuck"

    // Sensors and switches.
    /// The protrusion sensor repeats its last value.
    case stuckProtrusion = "stuck-protrusion"
    /// The protrusion sensor's zero wanders.
    case sensorDrift = "sensor-drift"
    /// The contact sensor repeats its last values.
    case stuckContact = "stuck-contact"
    /// The enable reads pressed whatever the hand does.
    case enableStuck = "enable-stuck"
    /// The enable reads released whatever the hand does.
    case enableLost = "enable-lost"
    /// The emergency stop is pressed.
    case emergencyStop = "emergency-stop"
    /// No cartridge is in place.
    case cartridgeRemoved = "cartridge-removed"
    /// Another cartridge than the envelope's is in place.
    case cartridgeSwapped = "cartridge-swapped"

    // Firmware.
    /// The pen's processor starts anew. It is over at once: there is nothing to heal.
    case reset
    /// The pen's clock jumps. It is over at once: there is nothing to heal.
    case clockJump = "clock-jump"

    // The line, in both directions unless it says otherwise.
    /// Bytes are lost.
    case bytesDropped = "bytes-dropped"
    /// A bit of a byte is wrong.
    case bytesFlipped = "bytes-flipped"
    /// Bytes come twice.
    case bytesDuplicated = "bytes-duplicated"
    /// Bytes are held back and come together.
    case bytesMerged = "bytes-merged"
    /// Bytes come one by one, with gaps inside frames.
    case bytesSplit = "bytes-split"
    /// Bytes come late.
    case bytesLate = "bytes-late"
    /// Nothing that the host says reaches the pen.
    case deafPen = "deaf-pen"
    /// Nothing that the pen says reaches the host.
    case mutePen = "mute-pen"
    /// The cable is out.
    case unplug

    // The host.
    /// The host's ticks do not come for a while. It is over by itself.
    case missedTicks = "missed-ticks"
    /// The host's clock jumps. It is over at once: there is nothing to heal.
    case hostClockJump = "host-clock-jump"
    /// The host dies without a word.
    case hostDeath = "host-death"

    /// Where a fault sits, and so who can switch it.
    package enum Place: String, CaseIterable, Sendable {
        case plant
        case sensors
        case firmware
        case link
        case host
    }

    /// How strong a fault is.
    package struct Amount: Equatable, Sendable {
        /// What is counted: µNm, mW, ms…
        package let unit: String
        /// What it is when nobody says.
        package let usual: Int32
        package let range: ClosedRange<Int32>
    }
}

extension SimulatedFault {
    package var place: Place {
        switch self {
        case .stall, .drag, .hotHandle, .brownOut, .stageStuck: .plant
        case .stuckProtrusion, .sensorDrift, .stuckContact, .enableStuck, .enableLost, .emergencyStop,
            .cartridgeRemoved, .cartridgeSwapped:
            .sensors
        case .reset, .clockJump: .firmware
        case .bytesDropped, .bytesFlipped, .bytesDuplicated, .bytesMerged, .bytesSplit, .bytesLate, .deafPen,
            .mutePen, .unplug:
            .link
        case .missedTicks, .hostClockJump, .hostDeath: .host
        }
    }

    /// The hazard that it stands for, as a sentence.
    package var hazard: String {
        switch self {
        case .stall: "The needle bar is blocked: the motor burns, or needles stay in the skin."
        case .drag: "Slow needles tear the skin instead of puncturing it."
        case .hotHandle: "The handle becomes too hot to hold: a burn, or a dropped pen with needles out."
        case .brownOut: "The motor lacks the voltage to brake and park."
        case .stageStuck: "Needles stay as deep as they were, whatever is set."
        case .stuckProtrusion: "The pen no longer sees how deep it goes: a stroke too deep is not noticed."
        case .sensorDrift: "The depth is shown wrong by a growing amount: needles go deeper than set."
        case .stuckContact: "A lifted pen counts strokes in the air as treatment, or a pressed one is not noticed."
        case .enableStuck: "Letting go does not stop the pen."
        case .enableLost: "The pen stops, or does not start, with no cause that the hand can see."
        case .emergencyStop: "A person sees a danger that no sensor sees."
        case .cartridgeRemoved: "Needles are bare, or another cartridge comes without its limits."
        case .cartridgeSwapped: "Other needles work under the limits and the dose of those before."
        case .reset: "The pen forgets its limits in mid-stroke."
        case .clockJump: "A lease is judged by a clock that is wrong."
        case .bytesDropped, .bytesFlipped, .bytesDuplicated:
            "A command or a measurement is lost or changed on its way."
        case .bytesMerged, .bytesLate: "The host judges by what was, and the pen obeys what is no longer asked."
        case .bytesSplit: "Half of a frame is taken for a whole one."
        case .deafPen: "The pen goes on although nobody can stop it over the line."
        case .mutePen: "The host asks for motion that it cannot see."
        case .unplug: "Needles move and nobody controls them."
        case .missedTicks: "Nobody judges for a while, and needles go on."
        case .hostClockJump: "Ages and leases are judged by a clock that is wrong."
        case .hostDeath: "Needles move and nobody controls them; what was delivered is forgotten."
        }
    }

    /// False for those that are named only: injecting one is answered by false, never silently.
    package var isBuilt: Bool {
        switch self {
        case .stall, .hotHandle, .stuckProtrusion, .sensorDrift, .enableStuck, .emergencyStop, .cartridgeRemoved,
            .drag, .reset:
            true
        default: false
        }
    }
}
