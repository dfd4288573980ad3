import PenControl
import PenFirmware
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator
package import Treatment
package import VirtualBench

/// A scenario on the virtual clock: a bench, with the timeline played and everything observed each millisecond.
///
/// Make it and call `run` once; or `step`, and ask the bench. It is a value: a copy goes on for itself.
package struct VirtualRun: Sendable {
    package let scenario: Scenario
    package private(set) var bench: Bench
    /// What is true now.
    package private(set) var now: Observation
    /// When each anchor was reached, µs; nil for one that was not.
    package private(set) var anchors: [Moment.Anchor: UInt64] = [.start: 0]
    package private(set) var events: [ScenarioEvent] = []
    /// Each millisecond, when it is kept.
    package private(set) var track: [Observation] = []

    private let keepsTrack: Bool
    private var judges: [ExpectationJudge]
    private var meter = RunMeter()
    private var isStepDone: [Bool]
    /// Faults that end by themselves after their span.
    private var ends: [(fault: SimulatedFault, atUs: UInt64)] = []
    private var hasBegun = false

    /// - Parameters:
    ///   - plan: the scenario's plan, derived for its pen.
    ///   - keepsTrack: keeps every millisecond, for timelines and plots; costs memory, so a campaign does not.
    package init(_ scenario: Scenario, plan: DerivedPlan, keepsTrack: Bool = false) {
        self.scenario = scenario
        self.keepsTrack = keepsTrack
        bench = Bench(scenario.benchSetup(plan: plan))
        now = Observation(bench, hasBegun: false)
        judges = scenario.expectations.map { ExpectationJudge($0) }
        isStepDone = Array(repeating: false, count: scenario.timeline.count)
    }

    /// Plays to the end of session and timeline, and half a second on, so that what should park has parked.
    package mutating func run() -> ScenarioResult {
        var restUs: UInt64 = 500_000
        while bench.timeUs < scenario.limitUs, restUs > 0 {
            step()
            restUs = isOver ? restUs - min(restUs, 1_000) : 500_000
        }
        return result
    }

    /// One millisecond.
    package mutating func step() {
        playSteps()
        endFaults()
        bench.step()
        hasBegun = hasBegun || bench.session.phase == .treating || !bench.session.results.isEmpty
        let before = now
        now = Observation(bench, hasBegun: hasBegun)
        noteAnchors()
        noteChanges(since: before)
        meter.look(now, since: before, bench.pen.truth.handleMilliC)
        for index in judges.indices {
            judges[index].look(now, anchors)
        }
        if keepsTrack { track.append(now) }
    }

    /// How it stands now, as if the run ended here.
    package var result: ScenarioResult {
        let outcome = bench.result
        var verdicts = judges.map { $0.verdict(anchors, outcome, meter) }
        for (step, isDone) in zip(scenario.timeline, isStepDone) where !isDone {
            verdicts.append(.unplayed(step))
        }
        return ScenarioResult(
            scenario: scenario,
            verdicts: verdicts,
            bench: outcome,
            anchors: anchors,
            events: events,
            track: track
        )
    }

    /// Nothing more will happen: the session is over, and no step and no end of a fault is to come.
    private var isOver: Bool {
        guard bench.session.phase == .ended, ends.isEmpty else { return false }
        guard !bench.activeFaults.contains(.hostDeath) else { return false }
        for (step, isDone) in zip(scenario.timeline, isStepDone) where !isDone {
            // A step whose anchor was never reached will not come any more, now that the session is over.
            if anchors[step.at.anchor] != nil { return false }
        }
        return true
    }

    private mutating func playSteps() {
        for index in scenario.timeline.indices where !isStepDone[index] {
            let step = scenario.timeline[index]
            guard let anchorUs = anchors[step.at.anchor], bench.timeUs >= anchorUs + step.at.offsetUs else { continue }
            isStepDone[index] = true
            play(step.action)
        }
    }

    private mutating func play(_ action: ScenarioAction) {
        switch action {
        case .inject(let fault, let amount, let forUs):
            note(bench.inject(fault, amount: amount), "\(fault.rawValue) begins")
            if let forUs { ends.append((fault, bench.timeUs + forUs)) }
        case .heal(let fault):
            ends.removeAll { $0.fault == fault }
            note(bench.heal(fault), "\(fault.rawValue) ends")
        case .healAll:
            ends.removeAll()
            bench.healAll()
            note("all faults end")
        case .person(let deed):
            let isDone = bench.perform(deed)
            note("the practitioner: \(deed.rawValue)\(isDone ? "" : " (nothing to \(deed.rawValue))")")
        }
    }

    private mutating func endFaults() {
        while let index = ends.firstIndex(where: { $0.atUs <= bench.timeUs }) {
            let fault = ends.remove(at: index).fault
            // One that a person or the host has ended before is no news.
            if bench.heal(fault).isDone { note("\(fault.rawValue) ends") }
        }
    }

    private mutating func noteAnchors() {
        let reached: [(Moment.Anchor, Bool)] = [
            (.connected, bench.report.hello != nil),
            (.armed, now.holds(.hostArmed)),
            (.running, now.holds(.hostRunning)),
            (.ended, now.holds(.ended)),
        ]
        for (anchor, holds) in reached where holds && anchors[anchor] == nil {
            anchors[anchor] = now.timeUs
        }
    }

    private mutating func noteChanges(since before: Observation) {
        if now.hostState != before.hostState {
            let cause = now.hostState == .tripped ? ": \(bench.report.latched?.finding.sentence ?? "unknown")" : ""
            note("host \(now.hostState.name)\(cause)")
        }
        if now.penState != before.penState {
            note("pen \(now.penState.name)\(now.penState == .tripped ? ": \(now.penCause.name)" : "")")
        }
        if now.holds(.parked) != before.holds(.parked) {
            note(now.holds(.parked) ? "needles parked" : "needles leave the parked place")
        }
        if now.holds(.enableHeld) != before.holds(.enableHeld) {
            note(now.holds(.enableHeld) ? "the hand presses the enable" : "the hand releases the enable")
        }
        if now.holds(.ended), !before.holds(.ended) {
            note("session ended: \(bench.session.outcome.map { $0.name } ?? "without an outcome")")
        }
    }

    private mutating func note(_ answer: FaultAnswer, _ text: String) {
        note(answer.reason.map { "\(text): NOT DONE. \($0)" } ?? text)
    }

    private mutating func note(_ text: String) {
        events.append(ScenarioEvent(timeUs: bench.timeUs, text: text))
    }
}

extension Scenario {
    /// What decides the run beside the timeline.
    package func benchSetup(plan: DerivedPlan) -> BenchSetup {
        var bench = BenchSetup(seed: seed, plan: plan)
        bench.pen = .reference(skin: setup.skin, cartridge: setup.cartridge, hand: setup.hand)
            .with(profile: setup.profile)
        bench.pen.manner.pacePercent = setup.handPacePercent
        bench.noise = .rate(Double(setup.noisePerMillion) / 1_000_000)
        bench.hostDriftPpm = setup.driftPpm
        bench.limitUs = limitUs
        return bench
    }
}

extension Bench {
    /// False where there was nothing to do it to.
    mutating func perform(_ deed: PersonDeed) -> Bool {
        switch deed {
        case .pause: act(.pause)
        case .skip: act(.skip)
        case .redo: act(.redo)
        case .stop: stop()
        case .resume: return resume()
        }
        return true
    }
}
