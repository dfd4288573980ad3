package import PenControl
import PenPlant
import PenProtocol
import PenSafety
package import PenSimulator
package import Treatment
package import VirtualBench

/// A scenario's timeline and its judges, wherever it is played: says what is due, and judges what is seen.
///
/// Order, each simulated millisecond: `steps`, `faultsEnding`, then `look` once the millisecond has passed; `result` at
/// the end.
package struct RunWatch: Sendable {
    /// What is told of a change beside the observation itself.
    package struct Words: Sendable {
        /// The pen has said hello.
        let isConnected: Bool
        /// The host's latched cause, as a sentence.
        let cause: String?
        /// How the session ended.
        let outcome: String?
        let handleMilliC: Int32

        package init(_ pen: SimulatedPen, _ report: TickReport, _ session: TreatmentSession) {
            isConnected = report.hello != nil
            cause = report.latched?.finding.sentence
            outcome = session.outcome?.name
            handleMilliC = pen.truth.handleMilliC
        }

        /// The same where there is no plant: by what the pen tells the host.
        package init(_ report: TickReport, _ session: TreatmentSession) {
            isConnected = report.hello != nil
            cause = report.latched?.finding.sentence
            outcome = session.outcome?.name
            handleMilliC = report.slow?.handleMillic ?? .min
        }
    }

    package let scenario: Scenario
    /// What is true now.
    package private(set) var now: Observation
    /// When each anchor was reached, µs; nil for one that was not.
    package private(set) var anchors: [Moment.Anchor: UInt64] = [.start: 0]
    package private(set) var events: [ScenarioEvent] = []
    /// Each millisecond, when it is kept.
    package private(set) var track: [Observation] = []

    private let keepsTrack: Bool
    private let testimony: Testimony
    private var judges: [ExpectationJudge]
    private var meter = RunMeter()
    private var isStepDone: [Bool]
    /// Faults that end by themselves after their span.
    private var ends: [(fault: SimulatedFault, atUs: UInt64)] = []

    /// - Parameters:
    ///   - testimony: whose word what is seen is: the plant's, or that of a pen that no plant stands behind.
    package init(_ scenario: Scenario, first: Observation, keepsTrack: Bool, by testimony: Testimony = .plant) {
        self.scenario = scenario
        self.testimony = testimony
        self.keepsTrack = keepsTrack
        now = first
        judges = scenario.expectations.map { ExpectationJudge($0, by: testimony) }
        isStepDone = Array(repeating: false, count: scenario.timeline.count)
    }

    /// What the timeline has for this time, in its order; each once.
    package mutating func steps(dueAtUs timeUs: UInt64) -> [ScenarioAction] {
        var due: [ScenarioAction] = []
        for index in scenario.timeline.indices where !isStepDone[index] {
            let step = scenario.timeline[index]
            guard let anchorUs = anchors[step.at.anchor], timeUs >= anchorUs + step.at.offsetUs else { continue }
            isStepDone[index] = true
            switch step.action {
            case .inject(let fault, _, let forUs):
                if let forUs { ends.append((fault, timeUs + forUs)) }
            case .heal(let fault): ends.removeAll { $0.fault == fault }
            case .healAll: ends.removeAll()
            case .person: break
            }
            due.append(step.action)
        }
        return due
    }

    /// Faults whose span is over.
    package mutating func faultsEnding(atUs timeUs: UInt64) -> [SimulatedFault] {
        var ending: [SimulatedFault] = []
        while let index = ends.firstIndex(where: { $0.atUs <= timeUs }) {
            ending.append(ends.remove(at: index).fault)
        }
        return ending
    }

    /// The millisecond has passed, and this is what stands.
    package mutating func look(_ next: Observation, _ words: Words) {
        let before = now
        now = next
        noteAnchors(words.isConnected)
        noteChanges(since: before, words)
        meter.look(now, since: before, words.handleMilliC)
        for index in judges.indices {
            judges[index].look(now, anchors)
        }
        if keepsTrack { track.append(now) }
    }

    /// No step and no end of a fault is to come, now that the session is over.
    package var isTimelineOver: Bool {
        guard ends.isEmpty else { return false }
        for (step, isDone) in zip(scenario.timeline, isStepDone) where !isDone {
            // A step whose anchor was never reached will not come any more, now that the session is over.
            if anchors[step.at.anchor] != nil { return false }
        }
        return true
    }

    /// How it stands now, as if the run ended here.
    ///
    /// - Parameter spoiled: verdicts on steps that were played and tested nothing.
    package func result(_ outcome: BenchResult, spoiled: [ExpectationVerdict] = []) -> ScenarioResult {
        var verdicts = judges.map { $0.verdict(anchors, outcome, meter) } + spoiled
        for (step, isDone) in zip(scenario.timeline, isStepDone) where !isDone {
            verdicts.append(.unplayed(step))
        }
        return ScenarioResult(
            scenario: scenario,
            testimony: testimony,
            verdicts: verdicts,
            bench: outcome,
            anchors: anchors,
            events: events,
            track: track
        )
    }

    package mutating func note(_ answer: FaultAnswer, _ text: String, atUs timeUs: UInt64) {
        note(answer.reason.map { "\(text): NOT DONE. \($0)" } ?? text, atUs: timeUs)
    }

    package mutating func note(_ text: String, atUs timeUs: UInt64) {
        events.append(ScenarioEvent(timeUs: timeUs, text: text))
    }

    private mutating func noteAnchors(_ isConnected: Bool) {
        let reached: [(Moment.Anchor, Bool)] = [
            (.connected, isConnected),
            (.armed, now.holds(.hostArmed)),
            (.running, now.holds(.hostRunning)),
            (.ended, now.holds(.ended)),
        ]
        for (anchor, holds) in reached where holds && anchors[anchor] == nil {
            anchors[anchor] = now.timeUs
        }
    }

    private mutating func noteChanges(since before: Observation, _ words: Words) {
        if now.hostState != before.hostState {
            let cause = now.hostState == .tripped ? ": \(words.cause ?? "unknown")" : ""
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
            note("session ended: \(words.outcome ?? "without an outcome")")
        }
    }

    private mutating func note(_ text: String) {
        note(text, atUs: now.timeUs)
    }
}
