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
        isDepthDeclared = session.pen?.depthSource == .declared
        mustLiftAtRest = session.pen?.mustLiftAtRest ?? false
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

    private mutating func setArea(_ report: TickReport, _ session: TreatmentSession, _ plan: DerivedPlan) {
        let results = session.results
        let now = session.progress(by: report)
        areaCount = max(1, plan.areas.count)
        // When all is done the last area stays on the screen.
        let index = min(session.area, results.count - 1, plan.areas.count - 1)
        guard index >= 0 else { return }
        let result = results[index]
        let derived = plan.areas[index]
        let progress = now ?? result.progress
        area = result.area
        areaNumber = index + 1
        setDepthUm = result.setDepthUm
        setRateMillihz = result.setRateMillihz
        depthLimit = "max \(LiveState.limit(derived.limits.depthMaxUm, .depth))"
        rateLimit = "max \(LiveState.limit(derived.limits.rateMaxMillihz, .rate))"
        puncturesTarget = result.puncturesTarget
        punctures = max(result.punctures, progress.punctures)
        densityPlannedPerCm2 = derived.planned.densityPerCm2.value
        densityPerCm2 = result.density(of: punctures)
        isSizeMeasured = !derived.sizeIsDefault
        pass = LiveState.pass(result)
        motionMs = Int64(progress.motionMs)
        for (other, each) in results.enumerated() {
            motionAllMs += other == index ? motionMs : Int64(each.motionMs)
            lapses &+= other == index ? progress.lapses : each.lapses
        }
        setLeft(session, plan, index)
    }

    /// The one place that knows the pass in work.
    private static func pass(_ result: AreaResult) -> LivePass {
        let number = min(result.progress.pass, result.passes)
        let direction = result.direction(ofPass: number).map { "\($0.rawValue)" }
        return LivePass(number: number, count: result.passes, direction: direction)
    }

    private mutating func setLeft(_ session: TreatmentSession, _ plan: DerivedPlan, _ index: Int) {
        let needles =
            session.pen.map { $0.readsCartridge ? UInt32($0.cartridge.needles) : plan.plan.needles?.value ?? 1 } ?? 1
        for (other, (derived, result)) in zip(plan.areas, session.results).enumerated() {
            let isOver = result.isComplete || result.isSkipped || result.progress.isOutOfTime
            guard !isOver else { continue }
            let made = other == index ? punctures : result.punctures
            let left = derived.puncturesTarget > made ? derived.puncturesTarget - made : 0
            let strokes = Dose.strokes(forPunctures: left, needles: needles)
            let rate = derived.planned.rateMillihz.value
            let ms = Int64(clamping: Dose.motionMs(strokes: strokes, rateMillihz: rate) ?? 0)
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
}
