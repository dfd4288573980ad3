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
    package private(set) var bench: Bench
    private var watch: RunWatch
    private var hasBegun = false

    package var scenario: Scenario { watch.scenario }
    /// What is true now.
    package var now: Observation { watch.now }
    /// When each anchor was reached, µs; nil for one that was not.
    package var anchors: [Moment.Anchor: UInt64] { watch.anchors }
    package var events: [ScenarioEvent] { watch.events }
    /// Each millisecond, when it is kept.
    package var track: [Observation] { watch.track }

    /// - Parameters:
    ///   - plan: the scenario's plan, derived for its pen.
    ///   - keepsTrack: keeps every millisecond, for timelines and plots; costs memory, so a campaign does not.
    package init(_ scenario: Scenario, plan: DerivedPlan, keepsTrack: Bool = false) {
        bench = Bench(scenario.benchSetup(plan: plan))
        watch = RunWatch(scenario, first: Observation(bench, hasBegun: false), keepsTrack: keepsTrack)
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
        for action in watch.steps(dueAtUs: bench.timeUs) {
            play(action)
        }
        for fault in watch.faultsEnding(atUs: bench.timeUs) where bench.heal(fault).isDone {
            // One that a person or the host has ended before is no news.
            watch.note("\(fault.rawValue) ends", atUs: bench.timeUs)
        }
        bench.step()
        hasBegun = hasBegun || bench.session.phase == .treating || !bench.session.results.isEmpty
        watch.look(
            Observation(bench, hasBegun: hasBegun),
            RunWatch.Words(bench.pen, bench.report, bench.session)
        )
    }

    /// How it stands now, as if the run ended here.
    package var result: ScenarioResult { watch.result(bench.result) }

    /// Nothing more will happen: the session is over, and no step and no end of a fault is to come.
    private var isOver: Bool {
        bench.session.phase == .ended && !bench.activeFaults.contains(.hostDeath) && watch.isTimelineOver
    }

    private mutating func play(_ action: ScenarioAction) {
        switch action {
        case .inject(let fault, let amount, _):
            watch.note(bench.inject(fault, amount: amount), "\(fault.rawValue) begins", atUs: bench.timeUs)
        case .heal(let fault):
            watch.note(bench.heal(fault), "\(fault.rawValue) ends", atUs: bench.timeUs)
        case .healAll:
            bench.healAll()
            watch.note("all faults end", atUs: bench.timeUs)
        case .person(let deed):
            let isDone = bench.perform(deed)
            let end = isDone ? "" : " (nothing to \(deed.rawValue))"
            watch.note("the practitioner: \(deed.rawValue)\(end)", atUs: bench.timeUs)
        }
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
