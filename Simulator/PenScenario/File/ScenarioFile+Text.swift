import PenSimulator

// Writing: the inverse of reading.
extension ScenarioFile {
    /// The scenario as a file, its plan inside. What reads it gets the same scenario.
    package static func text(of scenario: Scenario) -> String {
        var lines = ["scenario: \(version)", "title: \(quoted(scenario.title))"]
        if let hazard = scenario.hazard {
            lines.append("hazard: \(hazard)")
        }
        lines += ["seed: \(scenario.seed)", "setup:"]
        lines += setup(scenario.setup).map { $0.isEmpty ? "" : "  \($0)" }
        if !scenario.timeline.isEmpty {
            lines.append("timeline:")
            lines += scenario.timeline.map { "  - \(step($0))" }
        }
        if !scenario.expectations.isEmpty {
            lines.append("expect:")
            lines += scenario.expectations.map { "  - \(expectation($0))" }
        }
        lines.append("limit: \(Duration.text(scenario.limitUs))")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func setup(_ setup: ScenarioSetup) -> [String] {
        var lines = [
            "profile: \(setup.profile.rawValue)", "skin: \(setup.skin.rawValue)",
            "cartridge: \(setup.cartridge.rawValue)", "hand: \(setup.hand.rawValue)",
        ]
        if setup.noisePerMillion > 0 {
            lines.append("noise_per_million: \(setup.noisePerMillion)")
        }
        if setup.handPacePercent != 100 {
            lines.append("hand_pace_percent: \(setup.handPacePercent)")
        }
        if setup.driftPpm != 0 {
            lines.append("drift_ppm: \(setup.driftPpm)")
        }
        lines += plan(setup.plan)
        return lines
    }

    /// As a block, which people can read, where a block gives back the same text; else in quotes.
    private static func plan(_ text: String) -> [String] {
        let isPlain = text.hasSuffix("\n") && !text.hasSuffix("\n\n") && text.first != " " && text.first != "\n"
        guard isPlain, !text.unicodeScalars.contains(where: { $0 == "\r" || $0 == "\t" }) else {
            return ["plan: \(quoted(text))"]
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return ["plan: |"] + lines.map { $0.isEmpty ? "" : "  \($0)" }
    }

    private static func step(_ step: ScenarioStep) -> String {
        var parts = ["at: \(step.at.text)"]
        switch step.action {
        case .inject(let fault, let amount, let forUs):
            parts.append("inject: \(fault.rawValue)")
            if let amount { parts.append("amount: \(amount)") }
            if let forUs { parts.append("for: \(Duration.text(forUs))") }
        case .heal(let fault): parts.append("heal: \(fault.rawValue)")
        case .healAll: parts.append("heal: all")
        case .person(let deed): parts.append("person: \(deed.rawValue)")
        }
        return "{\(parts.joined(separator: ", "))}"
    }

    /// An expectation as it stands in a file, without the list's dash.
    package static func expectation(_ expectation: Expectation) -> String {
        var parts: [String]
        switch expectation.claim {
        case .never(let observable): parts = ["never: \(observable.text)"]
        case .always(let observable): parts = ["always: \(observable.text)"]
        case .eventually(let observable, let withinUs, let of):
            parts = ["eventually: \(observable.text)", "within: \(Duration.text(withinUs))", "of: \(of.text)"]
        case .exactlyOnce(let observable): parts = ["exactly_once: \(observable.text)"]
        case .value(let measure, let bounds):
            parts = ["value: \(measure.rawValue)", "between: [\(bounds.lowerBound), \(bounds.upperBound)]"]
        }
        if let from = expectation.from { parts.append("from: \(from.text)") }
        if let until = expectation.until { parts.append("until: \(until.text)") }
        return "{\(parts.joined(separator: ", "))}"
    }

    /// A YAML string in double quotes on one line.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text.unicodeScalars {
            switch character {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(character)
            }
        }
        return result + "\""
    }
}
