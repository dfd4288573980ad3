package import PenDevice
import PenProtocol
package import PenSafety

/// What a person should be told, as it happens.
package enum SessionNotice: Equatable, Sendable {
    case identified
    /// The pen is back after it was unplugged.
    case reconnected(PenStanding)
    /// What became of a command that was under way when the link went.
    case settled(Procedure, Settlement)
    case pressToConfirm
    case envelopeInForce
    case armed(area: String)
    case releaseEnable
    /// The pen has stopped, and nothing proves that its needles are inside.
    case liftPen
    /// The dial is to be set for an area; a pen that measures it needs no word of a person.
    case setDial(AreaResult, isSensed: Bool)
    case dialDeclared(AreaResult)
    case moving(area: String)
    case paused(Finding)
    case lapsed(Finding)
    /// The pass in work of an area begins, in its direction.
    case pass(AreaResult)
    /// The pass before the one in work is done.
    case passDone(AreaResult)
    /// The pass in work begins anew, with so many punctures left for it and those after it.
    case passAnew(AreaResult, left: UInt32)
    case areaDone(AreaResult)
    case areaSkipped(AreaResult)
    /// Goes back to an area that was skipped or left.
    case areaAgain(AreaResult)
    case nothingToRedo
    case waiting(Finding)

    /// The sentence for a terminal.
    package var text: String {
        switch self {
        case .identified: "The pen has answered and its state is read."
        case .reconnected(let standing): standing.text
        case .settled(let procedure, let settlement): settlement.text(procedure)
        case .pressToConfirm: "Press the pen's button once to confirm the limits of this session."
        case .envelopeInForce: "The pen holds the session's limits, confirmed."
        case .armed(let area): "Armed for \(area). Put the pen on the skin and press the enable."
        case .releaseEnable: "Release the enable first: motion starts by a press, never by a held enable."
        case .liftPen: "LIFT THE PEN. It has stopped, and nothing proves that its needles are inside."
        case .setDial(let result, let isSensed):
            "Set the pen's dial to \(Quantity.depth.text(result.setDepthUm)) for \(result.area), then "
                + (isSensed
                    ? "put the pen on the skin and press the enable." : "press Enter; the enable comes after it.")
        case .dialDeclared(let result):
            "Dial declared for \(result.area): \(Quantity.depth.text(result.setDepthUm)). This pen does not measure it."
        case .moving(let area): "Treating \(area)."
        case .paused(let finding): "Paused: \(finding.sentence)"
        case .lapsed(let finding): "Lapsed, needles parked: \(finding.sentence)"
        case .pass(let result): "Pass \(result.passText): \(result.directionText)."
        case .passDone(let result):
            "Pass \(result.progress.pass - 1) of \(result.passes) of \(result.area) done: turn to "
                + "\(result.directionText). Release the enable and press it to go on."
        case .passAnew(let result, let left):
            "Pass \(result.passText) begins anew: \(result.directionText), \(left) punctures are left for the area. "
                + "Release the enable and press it to go on."
        case .areaDone(let result) where result.progress.hasDose:
            "\(result.area) has its dose: \(result.punctures) punctures. Lift the pen."
        case .areaDone(let result):
            "\(result.area) has used up its time in motion with \(result.deliveredText). Lift the pen."
        case .areaSkipped(let result): "\(result.area) is skipped for now, with \(result.deliveredText). Lift the pen."
        case .areaAgain(let result): "Back to \(result.area), with \(result.deliveredText)."
        case .nothingToRedo:
            "There is nothing to do again: no area was skipped or left, and nothing has moved here yet."
        case .waiting(let finding): "Waiting: \(finding.sentence)"
        }
    }
}

extension AreaResult {
    /// "2 of 3 of cheek_left".
    fileprivate var passText: String { "\(progress.pass) of \(passes) of \(area)" }

    fileprivate var directionText: String { direction(ofPass: progress.pass)?.rawValue ?? "the next direction" }

    fileprivate var deliveredText: String { "\(punctures) of \(puncturesTarget) punctures" }
}

extension Settlement {
    /// The sentence for a terminal.
    package func text(_ procedure: Procedure) -> String {
        let asked =
            "When the link went, it was not known whether the pen had carried out the order to \(procedure.name)"
        return switch self {
        case .applied: "\(asked): it had. The new session begins from disarmed all the same."
        case .notApplied: "\(asked): it had not."
        case .forgotten: "\(asked): the pen remembers nothing of it, and holds nothing of that session."
        }
    }
}

extension Finding {
    /// What, value against threshold, and what to do, for a person.
    package var sentence: String {
        if let dial { return dial }
        return "\(happened) \(fault.remedy)"
    }

    /// Where the dial stands and where it should, and what to do.
    private var dial: String? {
        guard fault == .dialDiffers else { return nil }
        return "The dial stands at \(Self.millimeters(value)), the plan says \(Self.millimeters(threshold)): turn it."
    }

    /// To 0.01 mm, which is finer than any dial.
    private static func millimeters(_ um: Int64) -> String {
        Quantity.depth.text((UInt32(clamping: max(0, um)) &+ 5) / 10 * 10)
    }

    /// What, and value against threshold.
    package var happened: String {
        let numbers = isMeasured ? " (\(value) \(unit) against \(threshold) \(unit), \(source))" : ""
        return "\(fault.text)\(numbers)"
    }

    /// Value and threshold are quantities; a state code or a yes and no tells a person nothing.
    private var isMeasured: Bool {
        switch check {
        case .motorCurrent, .windingTemperature, .supply, .followingError, .droop, .linkErrors, .battery, .sessionTime,
            .pressForce, .dwell, .contact, .dial:
            true
        case .envelopeMatch, .telemetryOrder, .calibration, .cartridge: false
        case .overDepth, .overRate, .needlesParked, .stall, .handleTemperature, .staleTelemetry, .tickOverrun,
            .clockSync, .requestWithinLimits, .dose:
            true
        case .unplugged, .emergencyStop, .penReset, .penState, .outcomeKnown, .envelopeInForce, .enable: false
        }
    }
}
