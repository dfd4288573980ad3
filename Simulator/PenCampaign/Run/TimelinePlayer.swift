import PenControl
import PenFirmware
import PenSafety
import PenScenario
import PenSimulator
import Treatment
import VirtualBench

/// Plays a timeline on a bench, between its milliseconds.
struct TimelinePlayer: Sendable {
    private let anchors = Moment.Anchor.allCases
    private var pending: [ScenarioStep]
    private var heals: [(atUs: UInt64, fault: SimulatedFault)] = []
    /// When each anchor came; nil of one that has not.
    private var cameUs: [UInt64?]
    private(set) var spans = FaultSpans()
    /// Faults that were truly switched on.
    private(set) var injected: UInt64 = 0
    /// When the last fault was switched on, µs.
    private(set) var lastUs: UInt64 = 0
    /// Of these, those that began in motion.
    private(set) var hit: UInt64 = 0

    init(_ timeline: [ScenarioStep]) {
        pending = timeline
        cameUs = anchors.map { $0 == .start ? 0 : nil }
    }

    /// Nothing of the timeline is to come any more, and every fault that ends by itself has.
    func isDone(atUs timeUs: UInt64) -> Bool {
        pending.isEmpty && heals.isEmpty && spans.isQuiet(after: timeUs)
    }

    /// Call it before each step.
    mutating func play(_ bench: inout Bench) {
        noteAnchors(&bench)
        guard !pending.isEmpty || !heals.isEmpty else { return }
        var rest: [ScenarioStep] = []
        for step in pending {
            guard let came = cameUs[index(step.at.anchor)], came + step.at.offsetUs <= bench.timeUs else {
                rest.append(step)
                continue
            }
            perform(step.action, &bench)
        }
        pending = rest
        endFaults(&bench)
    }

    private mutating func endFaults(_ bench: inout Bench) {
        guard !heals.isEmpty else { return }
        let nowUs = bench.timeUs
        for heal in heals where heal.atUs <= nowUs {
            guard bench.heal(heal.fault).isDone else { continue }
            spans.end(heal.fault, atUs: nowUs)
        }
        heals.removeAll { $0.atUs <= nowUs }
    }

    /// Whatever is on ends, and nothing more comes.
    mutating func healAll(_ bench: inout Bench) {
        pending = []
        heals = []
        bench.healAll()
        spans.endAll(atUs: bench.timeUs)
    }

    private func index(_ anchor: Moment.Anchor) -> Int {
        switch anchor {
        case .start: 0
        case .connected: 1
        case .armed: 2
        case .running: 3
        case .ended: 4
        }
    }

    private mutating func noteAnchors(_ bench: inout Bench) {
        note(.connected, bench.report.hello != nil, atUs: bench.timeUs)
        note(.armed, bench.report.state.isLive, atUs: bench.timeUs)
        note(.running, bench.report.state == .running, atUs: bench.timeUs)
        note(.ended, bench.session.phase == .ended, atUs: bench.timeUs)
    }

    private mutating func note(_ anchor: Moment.Anchor, _ isThere: Bool, atUs timeUs: UInt64) {
        guard isThere, cameUs[index(anchor)] == nil else { return }
        cameUs[index(anchor)] = timeUs
    }

    private mutating func perform(_ action: ScenarioAction, _ bench: inout Bench) {
        switch action {
        case .inject(let fault, let amount, let forUs): inject(fault, amount, forUs, &bench)
        case .heal(let fault):
            _ = bench.heal(fault)
            spans.end(fault, atUs: bench.timeUs)
        case .healAll:
            bench.healAll()
            heals = []
            spans.endAll(atUs: bench.timeUs)
        case .person(let deed): perform(deed, &bench)
        }
    }

    private mutating func inject(_ fault: SimulatedFault, _ amount: Int32?, _ forUs: UInt64?, _ bench: inout Bench) {
        let isMoving = bench.pen.status.isRunning
        guard bench.inject(fault, amount: amount).isDone else { return }
        let nowUs = bench.timeUs
        lastUs = nowUs
        injected |= 1 << UInt64(CoverageNames.index(fault))
        hit |= isMoving ? injected & 1 << UInt64(CoverageNames.index(fault)) : 0
        if fault.isInstant {
            spans.begin(fault, atUs: nowUs, untilUs: nowUs)
        } else if fault.isLasting {
            spans.begin(fault, atUs: nowUs)
            if let forUs {
                heals.append((nowUs + forUs, fault))
            }
        } else {
            let lastsUs = UInt64(clamping: amount ?? fault.amount?.usual ?? 0) * 1_000
            spans.begin(fault, atUs: nowUs, untilUs: nowUs + lastsUs)
        }
    }

    private func perform(_ deed: PersonDeed, _ bench: inout Bench) {
        switch deed {
        case .pause: bench.act(.pause)
        case .skip: bench.act(.skip)
        case .redo: bench.act(.redo)
        case .stop: bench.stop()
        case .resume: _ = bench.resume()
        }
    }
}
