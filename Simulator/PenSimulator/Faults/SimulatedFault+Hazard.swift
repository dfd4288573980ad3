extension SimulatedFault {
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

    /// The hazard of docs/safety/hazards.md that it is about in the first place, as "H4".
    package var hazardId: String {
        switch self {
        case .unplug, .bytesDropped, .bytesFlipped, .bytesDuplicated, .bytesMerged, .bytesSplit, .bytesLate,
            .deafPen, .mutePen, .clockJump, .missedTicks, .hostClockJump:
            "H1"
        case .enableStuck, .emergencyStop: "H2"
        case .reset, .cartridgeRemoved, .cartridgeSwapped: "H3"
        case .stageStuck, .stuckProtrusion, .sensorDrift: "H4"
        case .brownOut: "H6"
        case .stall, .drag: "H7"
        case .hotHandle: "H8"
        case .hostDeath: "H9"
        case .stuckContact: "H10"
        case .enableLost: "H11"
        }
    }
}
