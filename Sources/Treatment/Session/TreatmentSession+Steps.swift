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
        case .closed: return .open(session: sessionId)
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

    private func begin(_ report: TickReport) -> EngineRequest {
        guard isResuming, let latched = report.latched else { return .begin }
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
        while area < results.count, results[area].isComplete {
            area += 1
        }
        if area < results.count {
            enter(.selecting)
        } else {
            end(with: .completed)
        }
    }

    private mutating func select(_ report: TickReport) -> EngineRequest {
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
        guard !awaitsEnd else { return .none }
        // The pen refuses a held enable; the press that confirmed the limits may just be ending.
        if report.fast.flags.contains(.enable) {
            if waited(report) > TreatmentSession.heldUs {
                notify(.releaseEnable)
            }
            return .none
        }
        awaitsEnd = true
        let result = results[area]
        let target = MotionTarget(
            row: row,
            depthUm: UInt16(clamping: result.setDepthUm),
            rateMillihz: result.setRateMillihz
        )
        return .arm(target, leaseUs: leaseUs)
    }

    private mutating func treat(_ report: TickReport) -> EngineRequest {
        if !awaitsEnd {
            awaitsEnd = true
            return .treat
        }
        if report.findings.worst.fault == .doseReached || report.lastPause?.fault == .doseReached {
            if report.state != .running, doseIsReached(report) {
                enter(.finishingArea)
            }
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

    /// The area's meter goes into its result.
    mutating func close(_ report: TickReport, complete: Bool) {
        guard area < results.count, report.row == row else { return }
        results[area].add(report.meter)
        results[area].isComplete = complete
        if complete {
            notify(.areaDone(results[area]))
        }
    }

    private mutating func halt(_ report: TickReport) -> EngineRequest {
        let parked = report.fast.flags.contains(.parked) || report.hello == nil
        if awaitsEnd, parked || waited(report) > TreatmentSession.stopPatienceUs || report.state == .tripped {
            if stopWith != .completed {
                close(report, complete: false)
            }
            outcome = stopWith
            enter(.ended)
            return .none
        }
        guard !awaitsEnd else { return .none }
        awaitsEnd = true
        return .stop(stopWith == .completed ? .areaDone : .operator)
    }

    /// Row of the envelope for the area in work.
    var row: UInt8 { UInt8(area + 1) }
}
