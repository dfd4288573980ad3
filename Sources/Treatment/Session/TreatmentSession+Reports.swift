import PenControl
import PenDevice
import PenProtocol
import PenSafety

extension TreatmentSession {
    /// Outcomes of requests and ends of procedures move the phase.
    mutating func noteEvents(_ report: TickReport) {
        if awaitsOutcome, report.outcome != .none {
            awaitsOutcome = false
            note(report.outcome, report)
        }
        for index in 0..<report.events.count {
            guard let event = report.events[index] else { continue }
            switch event {
            case .ended(let procedure, let outcome): note(procedure, outcome, report)
            case .envelopeMismatch:
                end(
                    with: .refused(
                        "The pen holds other limits than this session's: "
                            + "\(FaultCode.envelopeMismatch.remedy)"
                    )
                )
            case .greeted, .identified, .incompatible, .envelopeProven, .restarted, .pen: break
            }
        }
    }

    private mutating func note(_ outcome: RequestOutcome, _ report: TickReport) {
        switch outcome {
        case .none: break
        case .accepted: break
        case .busy:
            awaitsEnd = false
            retryAt = report.now.advanced(byUs: TreatmentSession.retryUs)
        case .refused(let finding):
            awaitsEnd = false
            retryAt = report.now.advanced(byUs: TreatmentSession.retryUs)
            notify(.waiting(finding))
        case .clear(let result): note(clear: result, report)
        }
    }

    private mutating func note(clear result: ClearOutcome, _ report: TickReport) {
        guard phase == .beginning else { return }
        switch result {
        case .cleared, .notTripped:
            enter(.loading)
        case .wrongCause:
            end(with: latchedOutcome(report))
        case .causePresent(let finding):
            guard finding.effect == .trip || finding.fault == .penTripped else {
                retryAt = report.now.advanced(byUs: TreatmentSession.retryUs)
                return
            }
            end(with: .refused(refusal(of: finding, report)))
        }
    }

    private func refusal(of finding: Finding, _ report: TickReport) -> String {
        guard finding.fault == .penTripped else { return finding.sentence }
        let cause = report.fast.firstCause
        return "The pen holds a latched fault, \(cause.name) (\(cause.wire)): \(cause.text) \(cause.remedy) "
            + "Clear it with: stipple clear --cause \(cause.name)"
    }

    private func latchedOutcome(_ report: TickReport) -> SessionOutcome {
        report.latched.map { .tripped($0.finding) } ?? .refused("The interlock holds a latched cause.")
    }

    private mutating func note(_ procedure: Procedure, _ outcome: TransactionOutcome, _ report: TickReport) {
        switch (procedure, outcome) {
        case (_, .unknown):
            notify(.waiting(report.findings.worst))
        case (.envelope, .applied):
            if phase == .loading {
                enter(.confirming)
            }
        case (_, .applied): break
        case (.arm, .refused(.enableHeld)):
            notify(.releaseEnable)
            awaitsEnd = false
            retryAt = report.now.advanced(byUs: TreatmentSession.retryUs)
        case (_, .refused(.none)):
            // Resolved as not done: ask again.
            awaitsEnd = false
            retryAt = report.now.advanced(byUs: TreatmentSession.retryUs)
        case (_, .refused(let refusal)):
            end(with: .refused("The pen refused to \(procedure.name): \(refusal.name)"))
        case (_, .notSent):
            end(with: .refused("The session has used up its transaction numbers; start a new one."))
        }
    }

    /// Changes of the interlock's state, and the trip that ends the session.
    mutating func noteState(_ report: TickReport) {
        let state = report.state
        defer { lastState = state }
        let isOver = phase == .ended || phase == .connecting || phase == .waitingForStart || phase == .beginning
        if state == .tripped, let latched = report.latched, latched.finding.fault != .unproven, !isOver {
            close(report, complete: false)
            outcome = .tripped(latched.finding)
            enter(.ended)
            return
        }
        guard phase == .treating, state != lastState else { return }
        switch state {
        case .running: notify(.moving(area: results[area].area))
        case .paused:
            if let finding = report.lastPause, finding.effect != .ok {
                notify(.paused(finding))
            }
        case .lapsed: notify(.lapsed(report.findings.worst))
        case .tripped, .disarmed, .ready, .armed: break
        }
    }
}
