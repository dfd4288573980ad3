import PenProtocol
package import PenSafety

/// What a person should be told, as it happens.
package enum SessionNotice: Equatable, Sendable {
    case identified
    case pressToConfirm
    case envelopeInForce
    case armed(area: String)
    case releaseEnable
    case moving(area: String)
    case paused(Finding)
    case lapsed(Finding)
    case areaDone(AreaResult)
    case waiting(Finding)

    /// The sentence for a terminal.
    package var text: String {
        switch self {
        case .identified: "The pen has answered and its state is read."
        case .pressToConfirm: "Press the pen's button once to confirm the limits of this session."
        case .envelopeInForce: "The pen holds the session's limits, confirmed."
        case .armed(let area): "Armed for \(area). Put the pen on the skin and press the enable."
        case .releaseEnable: "Release the enable first: motion starts by a press, never by a held enable."
        case .moving(let area): "Treating \(area)."
        case .paused(let finding): "Paused: \(finding.sentence)"
        case .lapsed(let finding): "Lapsed, needles parked: \(finding.sentence)"
        case .areaDone(let result): "\(result.area) has its dose: \(result.punctures) punctures. Lift the pen."
        case .waiting(let finding): "Waiting: \(finding.sentence)"
        }
    }
}

extension Finding {
    /// What, value against threshold, and what to do, for a person.
    package var sentence: String { "\(happened) \(fault.remedy)" }

    /// What, and value against threshold.
    package var happened: String {
        let numbers = isMeasured ? " (\(value) \(unit) against \(threshold) \(unit), \(source))" : ""
        return "\(fault.text)\(numbers)"
    }

    /// Value and threshold are quantities; a state code or a yes and no tells a person nothing.
    private var isMeasured: Bool {
        switch check {
        case .overDepth, .overRate, .needlesParked, .stall, .handleTemperature, .staleTelemetry, .tickOverrun,
            .clockSync, .requestWithinLimits, .dose:
            true
        case .unplugged, .emergencyStop, .penReset, .penState, .outcomeKnown, .envelopeInForce, .enable: false
        }
    }
}
