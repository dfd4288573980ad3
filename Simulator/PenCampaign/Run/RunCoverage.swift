import PenControl
import PenFirmware
import PenProtocol
import PenSafety
import PenSimulator
import Treatment
import VirtualBench

/// What a run has reached: a bit for each name in `CoverageNames`.
package struct RunCoverage: Equatable, Sendable {
    package internal(set) var injected: UInt64 = 0
    /// Faults that were on, or happened, while needles were moved.
    package internal(set) var hit: UInt64 = 0
    package private(set) var states: UInt64 = 0
    package private(set) var transitions: UInt64 = 0
    /// Checks that found anything but ok.
    package private(set) var found: UInt64 = 0
    /// Checks that a trip was latched for.
    package private(set) var tripped: UInt64 = 0
    package private(set) var penStates: UInt64 = 0
    package private(set) var phases: UInt64 = 0
    private var lastState: InterlockState?
    private var lastPen = PenState.unknown(0)
    private var lastPhase: TreatmentSession.Phase?
    private var lastTick = UInt64.max

    init() {}

    /// The bench is not changed: taken like this it is not copied, which each millisecond of a campaign would pay for.
    mutating func look(_ bench: inout Bench, _ spans: FaultSpans) {
        lookAtFaults(&bench, spans)
        if bench.session.phase != lastPhase {
            lastPhase = bench.session.phase
            phases |= 1 << UInt64(CoverageNames.index(bench.session.phase))
        }
        if bench.pen.shown.state != lastPen {
            lastPen = bench.pen.shown.state
            penStates |= 1 << UInt64(CoverageNames.index(lastPen))
        }
        guard bench.report.tick != lastTick else { return }
        lastTick = bench.report.tick
        found |= bench.report.findings.found
        lookAtState(&bench)
    }

    private mutating func lookAtFaults(_ bench: inout Bench, _ spans: FaultSpans) {
        guard bench.pen.status.isRunning, !spans.spans.isEmpty else { return }
        for span in spans.spans where bench.timeUs <= 1_000 || span.untilUs >= bench.timeUs - 1_000 {
            hit |= 1 << UInt64(CoverageNames.index(span.fault))
        }
    }

    private mutating func lookAtState(_ bench: inout Bench) {
        let state = bench.report.state
        guard state != lastState else { return }
        states |= 1 << UInt64(state.rawValue)
        if let lastState, let edge = CoverageNames.index(from: lastState, to: state) {
            transitions |= 1 << UInt64(edge)
        }
        if state == .tripped, let latched = bench.report.latched {
            tripped |= 1 << UInt64(latched.finding.check.rawValue)
        }
        lastState = state
    }
}
