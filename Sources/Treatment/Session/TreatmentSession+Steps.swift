import PenControl
import PenDevice
import PenProtocol
import PenSafety

extension TreatmentSession {
    /// The next request of the phase.
    mutating func next(_ report: TickReport) -> EngineRequest {
        switch phase {
        case .connecting: connect(report)
        case .waitingForStart, .ended: .none
        case .beginning: begin(report)
        case .loading: load(report)
        case .confirming: confirm(report)
        case .selecting: select(report)
        case .arming: arm(report)
        case .treating: treat(report)
        case .finishingArea: finish(report)
        case .stopping: halt(report)
        }
    }

    private mutating func connect(_ report: TickReport) -> EngineRequest {
        // What the engine holds of a session before this one says nothing about the pen that is there now.
        guard hasOpened else {
            hasOpened = true
            return .open(session: sessionId)
        }
        switch report.phase {
        case .closed: end(with: .noAnswer("The session could not be opened; start the treatment again."))
        case .incompatible:
            end(with: .refused("The pen speaks another version or definition of pen-link; update host or pen."))
        case .open:
            pen = PenIdentity(report)
            enter(.waitingForStart)
            notify(.identified)
        case .greeting, .identifying:
            if waited(report) > TreatmentSession.patienceUs {
                let said = report.hello == nil ? "did not answer hello" : "answered hello, but not all questions"
                end(with: .noAnswer("The pen \(said) within 3 s; check that it is on and that this is its port."))
            }
        }
        return .none
    }

    private mutating func begin(_ report: TickReport) -> EngineRequest {
        guard !awaitsEnd else { return .none }
        guard isResuming, let latched = report.latched else { return .begin }
        awaitsEnd = true
        return .clear(latched.finding.fault)
    }

    private mutating func load(_ report: TickReport) -> EngineRequest {
        guard !awaitsEnd, let plan, let pen else { return .none }
        awaitsEnd = true
        return .load(EnvelopeBuilder.envelope(plan, pen: pen, delivered: results))
    }

    private mutating func confirm(_ report: TickReport) -> EngineRequest {
        if report.envelopeProven && report.state == .ready {
            notify(.envelopeInForce)
            beginArea()
        } else {
            notify(.pressToConfirm)
        }
        return .none
    }

    /// Goes to the next area that still lacks punctures, or ends.
    mutating func beginArea() {
        while area < results.count, results[area].isComplete || results[area].progress.hasDose {
            results[area].progress.isComplete = true
            area += 1
        }
        if area < results.count {
            enter(.selecting)
        } else {
            end(with: .completed)
        }
    }

    private mutating func select(_ report: TickReport) -> EngineRequest {
        guard isInForce(report) else { return .none }
        if report.row == row, report.row != 0 {
            enter(.arming)
            return .none
        }
        guard !awaitsEnd else { return .none }
        awaitsEnd = true
        return .selectArea(row: row)
    }

    private mutating func arm(_ report: TickReport) -> EngineRequest {
        if report.state.isLive {
            notify(.armed(area: results[area].area))
            enter(.treating)
            return .none
        }
        guard isInForce(report), !awaitsEnd else { return .none }
        // The pen refuses a held enable; the press that confirmed the limits may just be ending.
        if report.fast.flags.contains(.enable) {
            if waited(report) > TreatmentSession.heldUs {
                notify(.releaseEnable)
            }
            return .none
        }
        awaitsEnd = true
        areaIsOpen = true
        let result = results[area]
        let target = MotionTarget(
            row: row,
            depthUm: UInt16(clamping: result.setDepthUm),
            rateMillihz: result.setRateMillihz
        )
        return .arm(target, leaseUs: leaseUs)
    }

    /// Ends the session, and says so, when the limits are not in force any more: without them nothing can be armed.
    private mutating func isInForce(_ report: TickReport) -> Bool {
        guard !report.envelopeProven, report.state != .tripped else { return true }
        end(with: .refused("The pen no longer holds this session's limits: \(FaultCode.noEnvelope.remedy)"))
        return false
    }

    private mutating func treat(_ report: TickReport) -> EngineRequest {
        guard report.state.isLive else {
            end(with: .refused("The pen is not armed any more; start the treatment again."))
            return .none
        }
        if !awaitsEnd {
            awaitsEnd = true
            return .treat(upTo: .max)
        }
        if report.state != .running, doseIsReached(report) {
            enter(.finishingArea)
        }
        return .none
    }

    private func doseIsReached(_ report: TickReport) -> Bool {
        for index in 0..<report.findings.count where report.findings[index].check == .dose {
            return report.findings[index].effect == .pause
        }
        return false
    }

    private mutating func finish(_ report: TickReport) -> EngineRequest {
        guard isInForce(report) else { return .none }
        if awaitsEnd {
            if report.state == .ready, report.fast.state == .ready, report.fast.flags.contains(.parked) {
                close(report, complete: true)
                beginArea()
            }
            return .none
        }
        awaitsEnd = true
        return .disarm
    }

    /// The area's meter goes into its result, once for each loading of the limits: the meter begins anew with these.
    mutating func close(_ report: TickReport, complete: Bool) {
        guard areaIsOpen, area < results.count, report.row == row else { return }
        areaIsOpen = false
        results[area].progress.add(report.meter)
        results[area].progress.isComplete = complete
        if complete {
            notify(.areaDone(results[area]))
        }
    }

    private mutating func halt(_ report: TickReport) -> EngineRequest {
        guard awaitsEnd else {
            awaitsEnd = true
            return .stop(stopWith == .completed ? .areaDone : .operator)
        }
        // Once the engine has taken the stop, telemetry shows the pen at rest, or there is no pen.
        let isAtRest = owed == 0 && (hasStopped(report.fast) || report.hello == nil)
        guard isAtRest || waited(report) > TreatmentSession.stopPatienceUs else { return .none }
        close(report, complete: false)
        outcome = stopWith
        enter(.ended)
        return .none
    }

    private func hasStopped(_ pen: FastTelemetry) -> Bool {
        switch pen.state {
        case .disarmed, .confirming, .ready, .tripped: pen.flags.contains(.parked)
        case .armed, .running, .paused, .lapsed, .unknown: false
        }
    }

    /// Row of the envelope for the area in work.
    var row: UInt8 { UInt8(area + 1) }
}
