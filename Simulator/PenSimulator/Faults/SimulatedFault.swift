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
    /// The pen's clock jumps, on or back. It is over at once: there is nothing to heal.
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
    /// The host's clock jumps, on or back. It is over at once: there is nothing to heal.
    case hostClockJump = "host-clock-jump"
    /// The host dies without a word, and another one takes over after a while.
    case hostDeath = "host-death"

    /// Where a fault sits, and so who can switch it.
    package enum Place: String, CaseIterable, Sendable {
        case plant
        case sensors
        case firmware
        case link
        case host

        /// As a heading.
        package var title: String {
            switch self {
            case .plant: "Physics"
            case .sensors: "Sensors and switches"
            case .firmware: "Firmware"
            case .link: "Link, in both directions unless the name says otherwise"
            case .host: "Host"
            }
        }
    }

    /// Where a fault can be switched.
    package enum Venue: String, CaseIterable, Sendable {
        /// On the virtual clock, with the host in the same process.
        case virtual
        /// In a simulated pen that hosts attach to.
        case port
    }
}

extension SimulatedFault {
    /// Who has the fault.
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

    /// It stays until it is healed. The others are over at once, or by themselves after their amount.
    package var isLasting: Bool {
        switch self {
        case .reset, .clockJump, .missedTicks, .hostClockJump, .hostDeath: false
        default: true
        }
    }

    /// It is over in the instant in which it happens, so that it is never active.
    package var isInstant: Bool {
        switch self {
        case .reset, .clockJump, .hostClockJump: true
        default: false
        }
    }

    /// Where it can be switched. The host at a port is a program of its own: whoever wants faults in it stops or kills
    /// it.
    package var venues: [Venue] { place == .host ? [.virtual] : Venue.allCases }

    /// False for those that are named only.
    package var isBuilt: Bool { !venues.isEmpty }

    /// Why it cannot be switched at a port, as a sentence; nil where it can.
    package var reasonUnsupportedAtPort: String? {
        guard !venues.contains(.port) else { return nil }
        return "\(rawValue) is a fault of the host, and the host at this port is a program of its own: "
            + "stop it (kill -STOP, kill -KILL), or run the scenario on the virtual clock."
    }

    /// Why a pen of a profile cannot have it, as a sentence; nil where it can.
    package func reasonUnsupported(by profile: SimulatedProfile) -> String? {
        let pen = "a pen with the profile \(profile.rawValue)"
        switch self {
        case .stageStuck where profile.hasDial:
            return "\(rawValue) needs a driven depth stage; \(pen) has a dial that a person turns."
        case .stuckProtrusion where profile.hasDial, .sensorDrift where profile.hasDial:
            return "\(rawValue) needs a protrusion sensor; \(pen) has none."
        case .stuckContact where profile == .base:
            return "\(rawValue) needs a contact sensor; \(pen) has none."
        case .emergencyStop where profile == .base:
            return "\(rawValue) needs the button; \(pen) has none."
        case .cartridgeRemoved where profile == .base, .cartridgeSwapped where profile == .base:
            return "\(rawValue) needs a cartridge reader; \(pen) has none, so neither it nor its host can tell."
        default:
            return nil
        }
    }
}
