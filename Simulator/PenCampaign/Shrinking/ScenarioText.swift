package import PenScenario
import PenSimulator

/// A drawn scenario as a scenario file.
package enum ScenarioText {
    package static func text(of scenario: Scenario) -> String {
        var lines = ["scenario: 1", "title: \(scenario.title)", "seed: \(scenario.seed)", "setup:", "  plan: |"]
        lines += scenario.setup.plan.split(separator: "\n").map { "    \($0)" }
        lines += [
            "  profile: \(scenario.setup.profile.rawValue)",
            "  skin: \(scenario.setup.skin.rawValue)",
            "  cartridge: \(scenario.setup.cartridge.rawValue)",
            "  hand: \(scenario.setup.hand.rawValue)",
            "  hand_pace_percent: \(scenario.setup.handPacePercent)",
            "  noise_per_million: \(scenario.setup.noisePerMillion)",
            "  drift_ppm: \(scenario.setup.driftPpm)",
        ]
        lines.append(scenario.timeline.isEmpty ? "timeline: []" : "timeline:")
        lines += scenario.timeline.map { "  - {at: \(at($0.at)), \(action($0.action))}" }
        lines.append("limit: \(scenario.limitUs / 1_000) ms")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func at(_ moment: Moment) -> String {
        moment.anchor == .start ? "\(moment.offsetUs) us" : "\(moment.anchor.rawValue) + \(moment.offsetUs) us"
    }

    private static func action(_ action: ScenarioAction) -> String {
        switch action {
        case .inject(let fault, let amount, let forUs):
            "inject: \(fault.rawValue)" + (amount.map { ", amount: \($0)" } ?? "")
                + (forUs.map { ", for: \($0) us" } ?? "")
        case .heal(let fault): "heal: \(fault.rawValue)"
        case .healAll: "heal: all"
        case .person(let deed): "person: \(deed.rawValue)"
        }
    }
}
