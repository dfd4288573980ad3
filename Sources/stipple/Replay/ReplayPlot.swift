import Chart
import PenControl
import PenDevice
import PenProtocol
import PenRecords
import PenSafety

/// A session as a picture: what was asked, measured and allowed, and what the interlock said to it.
struct ReplayPlot {
    /// Values farther apart than this are not joined, µs: six strokes.
    private static let restUs: Int64 = 50_000

    private let startUs: Int64
    private let range: ClosedRange<Int64>
    private var asked: ColumnTrace
    private var depth: ColumnTrace
    private var depthMax: ColumnTrace
    private var depthGuard: ColumnTrace
    private var rateAsked: ColumnTrace
    private var rate: ColumnTrace
    private var rateMax: ColumnTrace
    private var rateMin: ColumnTrace
    private var current: ColumnTrace
    private var force: ColumnTrace
    private var age: ColumnTrace
    private var lease: ColumnTrace
    private var host = TimelineLane(label: "interlock")
    private var pen = TimelineLane(label: "pen")
    private var verdicts = TimelineLane(label: "verdicts")
    private var acts = TimelineLane(label: "asked by session")
    private var told = TimelineLane(label: "told")
    private var hasForce = false

    /// - Parameter window: the times to show, on the host's clock.
    init(_ header: JournalHeader, window: ClosedRange<Int64>) {
        startUs = header.startUs
        let shown = (window.lowerBound - header.startUs)...(window.upperBound - header.startUs)
        range = shown
        func trace() -> ColumnTrace { ColumnTrace(shown, restUs: Self.restUs) }
        asked = trace()
        depth = trace()
        depthMax = trace()
        depthGuard = trace()
        rateAsked = trace()
        rate = trace()
        rateMax = trace()
        rateMin = trace()
        current = trace()
        force = trace()
        age = trace()
        lease = trace()
    }

    mutating func take(_ tick: TickRecord, _ report: TickReport, _ limits: EnvelopeLimits) {
        let at = tick.input.now.us - startUs
        guard range.contains(at) else { return }
        let isMoving = tick.result.isMotion
        if isMoving {
            asked.add(at, Int64(tick.result.requested.depthUm))
            rateAsked.add(at, Int64(tick.result.requested.rateMillihz))
        }
        let isHeard = report.telemetryAgeUs != .max
        if isHeard {
            if isMoving {
                depth.add(at, Int64(report.fast.peakUm))
                rate.add(at, Int64(report.fast.rateMillihz))
            }
            current.add(at, Int64(report.fast.currentMa))
            if report.fast.forceMn > 0 { hasForce = true }
            force.add(at, Int64(report.fast.forceMn))
            if report.telemetryAgeUs >= 0, report.telemetryAgeUs < 1_000_000 { age.add(at, report.telemetryAgeUs) }
            lease.add(at, Int64(tick.result.leaseUs))
            pen.enter("\(report.fast.state.name)", Self.tone(report.fast.state), at: at)
        }
        if tick.result.row > 0, limits.depthMaxUm > 0 {
            depthMax.add(at, Int64(limits.depthMaxUm))
            depthGuard.add(at, Int64(limits.depthMaxUm) + Int64(limits.depthGuardUm))
            rateMax.add(at, Int64(limits.rateMaxMillihz))
            rateMin.add(at, Int64(limits.rateMinMillihz))
        }
        host.enter("\(tick.result.state.name)", Self.tone(tick.result.state), at: at)
        noteVerdict(tick.result, at)
        noteRequest(tick.input.request, at)
    }

    private mutating func noteVerdict(_ result: TickResult, _ at: Int64) {
        guard result.effect > .ok else {
            verdicts.enter("", .calm, at: at)
            return
        }
        let name = result.checkName.map { "\($0.name)" } ?? "check \(result.check)"
        verdicts.enter(name, Self.tone(result.effect), at: at)
    }

    private mutating func noteRequest(_ request: EngineRequest, _ at: Int64) {
        if case .none = request { return }
        if case .treat = request { return }
        let name = "\(request)".prefix { $0 != "(" }
        acts.marks.append(TimelineLane.Mark(at: at, name: String(name), tone: .act))
    }

    mutating func take(_ note: JournalNote) {
        let at = note.atUs - startUs
        guard note.kind == .notice, range.contains(at) else { return }
        told.marks.append(TimelineLane.Mark(at: at, name: note.text, tone: .note))
    }

    /// From here on nothing is known, until the next tick.
    mutating func lose(at us: Int64?) {
        guard let us, range.contains(us - startUs) else { return }
        host.enter("not recorded", .missing, at: us - startUs)
    }

    mutating func differ(at us: Int64) {
        guard range.contains(us - startUs) else { return }
        host.enter("replay differs", .trip, at: us - startUs)
    }

    func page(title: String, facts: [String], isSimulated: Bool) -> Timeline {
        var rows: [Timeline.Row] = [.panel(depthPanel), .panel(ratePanel), .panel(currentPanel)]
        if hasForce {
            rows.append(.panel(forcePanel))
        }
        rows.append(.panel(agePanel))
        rows += [.lane(host), .lane(verdicts), .lane(pen), .lane(acts), .lane(told)]
        return Timeline(
            title: title,
            facts: facts,
            stamp: isSimulated ? "SIMULATED" : nil,
            range: range,
            axisLabel: "time since the session's start, s",
            rows: rows
        )
    }

    private var depthPanel: TimelinePanel {
        TimelinePanel(
            label: "depth, mm",
            scale: 1_000,
            decimals: 2,
            spanMin: 500,
            series: [
                Self.series("asked", .asked, asked), Self.series("measured peak", .measured, depth),
                Self.series("limit", .limit, depthMax), Self.series("limit and guard band", .guarded, depthGuard),
            ]
        )
    }

    private var ratePanel: TimelinePanel {
        TimelinePanel(
            label: "stroke rate, Hz",
            scale: 1_000,
            decimals: 0,
            spanMin: 100_000,
            series: [
                Self.series("asked", .asked, rateAsked), Self.series("measured", .measured, rate),
                Self.series("highest", .limit, rateMax), Self.series("lowest", .limit, rateMin),
            ]
        )
    }

    private var currentPanel: TimelinePanel {
        let series = [Self.series("measured", .measured, current)]
        return TimelinePanel(label: "motor current, A", scale: 1_000, decimals: 1, spanMin: 500, series: series)
    }

    private var forcePanel: TimelinePanel {
        let series = [Self.series("measured", .measured, force)]
        return TimelinePanel(label: "press force, N", scale: 1_000, decimals: 1, spanMin: 1_000, series: series)
    }

    private var agePanel: TimelinePanel {
        let series = [Self.series("age", .measured, age), Self.series("lease", .limit, lease)]
        return TimelinePanel(label: "telemetry's age, ms", scale: 1_000, decimals: 0, spanMin: 10_000, series: series)
    }

    private static func series(_ name: String, _ style: TimelineSeries.Style, _ trace: ColumnTrace) -> TimelineSeries {
        TimelineSeries(name, style, isStepped: style != .measured, trace: trace)
    }

    private static func tone(_ state: InterlockState) -> LaneTone {
        switch state {
        case .tripped: .trip
        case .disarmed, .ready, .armed: .calm
        case .running: .motion
        case .paused: .pause
        case .lapsed: .lapse
        }
    }

    private static func tone(_ state: PenState) -> LaneTone {
        switch state {
        case .running: .motion
        case .paused: .pause
        case .lapsed: .lapse
        case .tripped, .unknown: .trip
        case .disarmed, .confirming, .ready, .armed: .calm
        }
    }

    private static func tone(_ effect: Effect) -> LaneTone {
        switch effect {
        case .ok: .calm
        case .warn: .warn
        case .inhibit: .inhibit
        case .pause: .pause
        case .lapse: .lapse
        case .trip: .trip
        }
    }
}
