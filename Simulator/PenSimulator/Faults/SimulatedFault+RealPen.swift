extension SimulatedFault {
    /// How a real pen gets a fault: no software can put one into it.
    package enum RealPen: Equatable, Sendable {
        /// A person does it, and says when it is done. Sentences for that person; `end` is nil of what is over at once.
        case byHand(begin: String, end: String?)
        /// The host's own end makes it: its loop, or what it puts on the line and takes from it.
        case byHost
        /// It cannot be done: why, as a sentence.
        case never(String)
    }

    /// How it is made on a real pen. What a hand does never brings needles to a person: the pen is in the air or over
    /// a test skin, and what blocks the needle bar does so on a dummy without needles.
    package var onRealPen: RealPen {
        switch self {
        case .stall:
            .byHand(
                begin: "Block the needle bar of the DUMMY cartridge (one without needles) so that it cannot move.",
                end: "Let the dummy's needle bar go."
            )
        case .brownOut:
            .byHand(
                begin: "Let the pen's supply sag: feed it from a flat battery, or turn the bench supply down.",
                end: "Give the pen its full supply again."
            )
        case .stuckContact:
            .byHand(
                begin: "Cover the contact ring as it stands, with tape, so that it no longer follows the skin.",
                end: "Take the cover off the contact ring."
            )
        case .enableStuck:
            .byHand(
                begin: "Tie the enable down so that it stays pressed, whatever you are asked to do.",
                end: "Untie the enable and release it."
            )
        case .enableLost:
            .byHand(
                begin: "Release the enable, and leave it released whatever you are asked to do.",
                end: "You may press the enable again."
            )
        case .emergencyStop:
            .byHand(begin: "Press the emergency stop and leave it pressed.", end: "Release the emergency stop.")
        case .cartridgeRemoved:
            .byHand(
                begin: "Take the cartridge off the pen. Keep clear of the needles.",
                end: "Put the cartridge back on the pen."
            )
        case .cartridgeSwapped:
            .byHand(
                begin: "Take the cartridge off and put one of another kind on. Keep clear of the needles.",
                end: "Put the first cartridge back on the pen."
            )
        case .reset:
            .byHand(begin: "Make the pen start anew: its reset button, or its supply off and on again.", end: nil)
        case .unplug:
            .byHand(begin: "Pull the cable out.", end: "Plug the cable in again.")
        case .drag: .never("Friction cannot be dosed by hand, and a bearing that was made to rub stays so.")
        case .hotHandle: .never("Heat cannot be dosed by hand, and would harm the battery.")
        case .stageStuck: .never("The depth stage is inside the pen, where no hand reaches it.")
        case .stuckProtrusion, .sensorDrift:
            .never("The protrusion sensor is inside the pen, where no hand reaches it.")
        case .clockJump: .never("The pen's clock is in its processor, where no hand reaches it.")
        case .hostClockJump: .never("The host's clock is the machine's, which never jumps.")
        case .bytesDropped, .bytesFlipped, .bytesDuplicated, .bytesMerged, .bytesSplit, .bytesLate, .deafPen, .mutePen,
            .missedTicks, .hostDeath:
            .byHost
        }
    }

    /// Why it cannot be made on a real pen, as a sentence; nil where it can.
    package func reasonNotOnRealPen(amount: Int32?) -> String? {
        switch onRealPen {
        case .byHost: return reasonToRefuse(amount: amount)
        case .never(let reason): return "\(rawValue) cannot be done by hand on a real pen. \(reason)"
        case .byHand:
            return amount == nil ? nil : "\(rawValue) is done by hand on a real pen, and no hand doses an amount."
        }
    }
}

extension SimulatedFault.RealPen {
    /// For the list of faults.
    var text: String {
        switch self {
        case .byHand(let begin, let end): end.map { "By hand: “\(begin)” Then: “\($0)”" } ?? "By hand: “\(begin)”"
        case .byHost: "By software, at the host's end."
        case .never(let reason): "Cannot be done by hand on a real pen. \(reason)"
        }
    }
}
