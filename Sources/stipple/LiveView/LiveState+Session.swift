import PenControl
import PenProtocol
import PenSafety
import Treatment

extension LiveState {
    /// Longest age of telemetry whose values are shown: what may lie between a measurement and a judgement.
    static let freshUs = Int64(PenLink.leaseMaxUs)
    /// A loop that has not reported for this long may have stopped; what it said last is no news.
    static let silentMs: Int64 = 500

    /// - Parameters:
    ///   - elapsedMs: since the start of the work, on the wall clock.
    ///   - reportAgeMs: since a new report came from the loop.
    init(
        report: TickReport,
        session: TreatmentSession,
        plan: DerivedPlan,
        elapsedMs: Int64 = 0,
        reportAgeMs: Int64 = 0
    ) {
        client = plan.plan.client
        pen = session.pen?.serial ?? ""
        isSimulated = session.pen?.isSimulated ?? false
        isPaced = session.pen?.isPaced ?? false
        self.elapsedMs = max(0, elapsedMs)
        let isSilent = reportAgeMs > LiveState.silentMs && session.outcome == nil
        let isFresh = !isSilent && report.telemetryAgeUs >= 0 && report.telemetryAgeUs <= LiveState.freshUs
        setArea(report, session, plan)
        setMeasured(report, session, isFresh: isFresh)
        setBattery(report)
        setWord(report, session)
        setWords(report, session)
        if isSilent {
            priority = word == .treating ? .high : .medium
            reason = "No report from the control loop for \(reportAgeMs / 1_000) s: what stands here may be over."
            nextStep = "Lift the pen; then stop with Ctrl-C."
        }
    }

    /// What is not yet in the results: the meter of the arming that is open.
    private static func openMeter(_ report: TickReport, _ session: TreatmentSession) -> AreaMeter? {
        switch session.phase {
        case .arming, .treating, .finishingArea, .stopping:
            Int(report.row) == session.area + 1 ? report.meter : nil
        case .connecting, .waitingForStart, .beginning, .loading, .confirming, .selecting, .ended: nil
        }
    }

    private mutating func setArea(_ report: TickReport, _ session: TreatmentSession, _ plan: DerivedPlan) {
        let meter = LiveState.openMeter(report, session)
        let results = session.results
        lapses = results.reduce(meter?.lapses ?? 0) { $0 &+ $1.lapses }
        areaCount = max(1, plan.areas.count)
        // When all is done the last area stays on the screen.
        let index = min(session.area, results.count - 1, plan.areas.count - 1)
        guard index >= 0 else { return }
        let result = results[index]
        let derived = plan.areas[index]
        area = result.area
        areaNumber = index + 1
        setDepthUm = result.setDepthUm
        setRateMillihz = result.setRateMillihz
        depthLimit = "max \(LiveState.limit(derived.limits.depthMaxUm, .depth))"
        rateLimit = "max \(LiveState.limit(derived.limits.rateMaxMillihz, .rate))"
        puncturesTarget = result.puncturesTarget
        punctures = LiveState.sum(result.punctures, meter?.punctures ?? 0)
        densityPlannedPerCm2 = derived.planned.densityPerCm2.value
        if result.sizeMm2 > 0 {
            densityPerCm2 = UInt32(clamping: UInt64(punctures) * 100 / UInt64(result.sizeMm2))
        }
        isSizeMeasured = !derived.sizeIsDefault
        pass = LiveState.pass(session, derived, punctures)
        let openMs = (meter?.motionUs ?? 0) / 1_000
        motionMs = Int64(result.motionMs) + openMs
        motionAllMs = results.reduce(openMs) { $0 + Int64($1.motionMs) }
        setLeft(session, plan, index)
    }

    /// The one place that knows the pass in work.
    private static func pass(_ session: TreatmentSession, _ derived: DerivedArea, _ punctures: UInt32) -> LivePass {
        LivePass(punctures: punctures, target: derived.puncturesTarget, count: derived.passes)
    }

    private mutating func setLeft(_ session: TreatmentSession, _ plan: DerivedPlan, _ index: Int) {
        let needles = UInt32(session.pen?.cartridge.needles ?? 1)
        for (other, derived) in plan.areas.enumerated() where other >= index && other < session.results.count {
            guard !session.results[other].isComplete else { continue }
            let made = other == index ? punctures : session.results[other].punctures
            let left = derived.puncturesTarget > made ? derived.puncturesTarget - made : 0
            let strokes = Dose.strokes(forPunctures: left, needles: needles)
            let ms = Int64(
                clamping: Dose.motionMs(strokes: strokes, rateMillihz: derived.planned.rateMillihz.value) ?? 0
            )
            leftMs = other == index ? ms : leftMs
            leftAllMs += ms
        }
    }

    /// Values of needles at rest say nothing about depth and rate.
    private mutating func setMeasured(_ report: TickReport, _ session: TreatmentSession, isFresh: Bool) {
        guard isFresh, session.outcome == nil, report.fast.state == .running, report.fast.rateMillihz > 0,
            let profiles = report.hello?.profiles
        else { return }
        rateMillihz = Int64(report.fast.rateMillihz)
        if profiles.contains(.drivenDepth) {
            depthUm = Int64(report.fast.peakUm)
        } else if profiles.contains(.sensedDepth) {
            depthUm = Int64(report.fast.stageUm)
            isDepthEstimate = true
        }
    }

    private mutating func setBattery(_ report: TickReport) {
        guard let hello = report.hello, hello.capabilities.contains(.battery), let slow = report.slow else { return }
        batteryPercent = slow.batteryPercent
        isCharging = report.fast.flags.contains(.charging)
    }

    private static func limit(_ limit: Limit, _ quantity: Treatment.Quantity) -> String {
        let source = limit.source
        let owner = source.owner.rawValue
        let row = source.row == owner || source.row.hasPrefix("\(owner) ") ? "" : " \(source.row)"
        return "\(quantity.text(limit.value)): \(owner)\(row)"
    }

    private static func sum(_ lhs: UInt32, _ rhs: UInt32) -> UInt32 {
        UInt32(clamping: UInt64(lhs) + UInt64(rhs))
    }
}
