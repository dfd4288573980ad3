package import PenScenario
import PenSimulator

/// Makes a scenario small while it fails in the same way: fewer steps, areas and faults, shorter spans, lower amounts,
/// the simplest pen and hand. Each try is a run, and their number is bounded.
package struct Shrinker {
    /// The smallest so far.
    package private(set) var scenario: Scenario
    /// Tries so far.
    package private(set) var runs = 0
    private let runsMost: Int
    private let fails: (Scenario) -> Bool
    private let progress: (Shrinker) -> Void

    /// - Parameters:
    ///   - scenario: one that fails.
    ///   - runsMost: the most tries.
    ///   - fails: whether a try fails in the same way.
    ///   - progress: is told of each smaller one.
    package init(
        _ scenario: Scenario,
        runsMost: Int,
        fails: @escaping (Scenario) -> Bool,
        progress: @escaping (Shrinker) -> Void = { _ in }
    ) {
        self.scenario = scenario
        self.runsMost = runsMost
        self.fails = fails
        self.progress = progress
    }

    /// Until nothing more can be left out, or the tries are used up.
    package mutating func shrink() {
        var isSmaller = true
        while isSmaller, runs < runsMost {
            isSmaller = removeSteps()
            isSmaller = removeAreas() || isSmaller
            isSmaller = simplifySetup() || isSmaller
            isSmaller = simplifySteps() || isSmaller
        }
    }

    /// What it consists of, in a few words.
    package var words: String {
        let areas = ScenarioPlan(scenario.setup.plan).areas.count
        return "\(scenario.timeline.count) steps, \(areas) areas, \(scenario.setup.profile.rawValue), "
            + "\(scenario.setup.hand.rawValue), noise \(scenario.setup.noisePerMillion)"
    }

    private mutating func take(_ smaller: Scenario) -> Bool {
        guard runs < runsMost, smaller != scenario else { return false }
        runs += 1
        guard fails(smaller) else { return false }
        scenario = smaller
        progress(self)
        return true
    }

    private mutating func change(_ edit: (inout Scenario) -> Void) -> Bool {
        var smaller = scenario
        edit(&smaller)
        return take(smaller)
    }

    /// Halves first, then smaller parts, then single steps.
    private mutating func removeSteps() -> Bool {
        var isSmaller = false
        var size = max(1, scenario.timeline.count / 2)
        while !scenario.timeline.isEmpty {
            var from = 0
            while from < scenario.timeline.count {
                let part = from..<min(from + size, scenario.timeline.count)
                if change({ $0.timeline.removeSubrange(part) }) {
                    isSmaller = true
                } else {
                    from += size
                }
            }
            guard size > 1 else { break }
            size /= 2
        }
        return isSmaller
    }

    private mutating func removeAreas() -> Bool {
        var isSmaller = false
        for index in ScenarioPlan(scenario.setup.plan).areas.indices.reversed() {
            var plan = ScenarioPlan(scenario.setup.plan)
            guard plan.areas.count > 1 else { break }
            plan.areas.remove(at: index)
            isSmaller = change { $0.setup.plan = plan.text } || isSmaller
        }
        var plan = ScenarioPlan(scenario.setup.plan)
        plan.makeSinglePasses()
        return change { $0.setup.plan = plan.text } || isSmaller
    }

    private mutating func simplifySetup() -> Bool {
        var isSmaller = change { $0.setup.noisePerMillion = 0 }
        isSmaller = change { $0.setup.driftPpm = 0 } || isSmaller
        isSmaller = change { $0.setup.hand = .steady } || isSmaller
        isSmaller = change { $0.setup.skin = .cheek } || isSmaller
        isSmaller = change { $0.setup.cartridge = .twelve } || isSmaller
        isSmaller = change { $0.setup.profile = .drivenDepth } || isSmaller
        return change { $0.setup.handPacePercent = 100 } || isSmaller
    }

    private mutating func simplifySteps() -> Bool {
        var isSmaller = false
        for index in scenario.timeline.indices {
            let half = scenario.timeline[index].at.offsetUs / 2_000 * 1_000
            isSmaller = change { $0.timeline[index].at.offsetUs = 0 } || isSmaller
            isSmaller = change { $0.timeline[index].at.offsetUs = half } || isSmaller
            guard case .inject(let fault, let amount, let forUs) = scenario.timeline[index].action else { continue }
            if amount != nil {
                let usual = ScenarioAction.inject(fault, amount: nil, forUs: forUs)
                isSmaller = change { $0.timeline[index].action = usual } || isSmaller
            }
            isSmaller = shorten(index) || isSmaller
        }
        return isSmaller
    }

    private mutating func shorten(_ index: Int) -> Bool {
        guard case .inject(let fault, let amount, let forUs) = scenario.timeline[index].action else { return false }
        var isSmaller = false
        if let forUs, forUs >= 2_000 {
            let half = forUs / 2_000 * 1_000
            isSmaller = change { $0.timeline[index].action = .inject(fault, amount: amount, forUs: half) }
        }
        if let amount, abs(Int64(amount)) >= 2 {
            let now: UInt64?
            if case .inject(_, _, let span) = scenario.timeline[index].action { now = span } else { now = forUs }
            isSmaller =
                change { $0.timeline[index].action = .inject(fault, amount: amount / 2, forUs: now) } || isSmaller
        }
        return isSmaller
    }
}
