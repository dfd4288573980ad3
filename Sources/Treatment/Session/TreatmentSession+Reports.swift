import PenControl
import PenDevice
import PenProtocol
import PenSafety

extension TreatmentSession {
    /// Outcomes of requests and ends of procedures move the phase.
    mutating func noteEvents(_ report: TickReport) {
        noteOutcome(report)
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
            case .settled(let procedure, let settlement): notify(.settled(procedure, settlement))
            case .greeted, .identified, .incompatible, .envelopeProven, .restarted, .pen: break
            }
        }
    }

    /// Each request has one outcome; an accepted clear is told a second time when it has ended.
    private mutating func noteOutcome(_ report: TickReport) {
        guard report.outcome != .none else { return }
        if owed == 0 {
            guard case .clear(let result) = report.outcome else { return }
            note(clear: result, report)
            return
        }
        owed -= 1
        // What a stop has overtaken is of no interest any more.
        guard owed == 0, phase != .stopping else { return }
        switch report.outcome {
        case .none, .accepted: break
        case .busy: askAgain(report)
        case .refused(let finding):
            askAgain(report)
            notify(.waiting(finding))
        case .impossible:
            end(with: .refused("The plan asks for an area or a lease that this pen does not have; nothing moved."))
        case .clear(let result): note(clear: result, report)
        }
    }

    private mutating func askAgain(_ report: TickReport) {
        awaitsEnd = false
        retryAt = report.now.advanced(byUs: TreatmentSession.retryUs)
    }

    private mutating func note(clear result: ClearOutcome, _ report: TickReport) {
        guard phase == .beginning else { return }
        switch result {
        case .cleared, .notTripped:
            enter(.loading)
        case .wrongCause:
            end(with: latchedOutcome(report))
        case .causePresent(let finding):
            let isPassing = finding.effect < .trip && finding.fault != .penTripped
            guard isPassing, waited(report) <= TreatmentSession.patienceUs else {
                end(with: .refused(refusal(of: finding, report)))
                return
            }
            askAgain(report)
        }
    }

    private func refusal(of finding: Finding, _ report: TickReport) -> String {
        guard finding.fault == .penTripped else { return finding.sentence }
        return penRefusal(report)
    }

    private func penRefusal(_ report: TickReport) -> String {
        let cause = report.fast.firstCause
        return "The pen holds a latched fault, \(cause.name) (\(cause.wire)): \(cause.text) \(cause.remedy) "
            + "Clear it with: stipple clear --cause \(cause.name)"
    }

    private func latchedOutcome(_ report: TickReport) -> SessionOutcome {
        report.latched.map { .tripped($0.finding) } ?? .refused("The interlock holds a latched cause.")
    }

    private mutating func note(_ procedure: Procedure, _ outcome: TransactionOutcome, _ report: TickReport) {
        guard phase != .ended, phase != .stopping else { return }
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
            askAgain(report)
        case (_, .refused(.none)):
            // Not done, as the pen itself told. At once: a pen that was to disarm is still armed.
            awaitsEnd = false
        case (.clear, .refused(.wrongState)):
            // The pen holds no fault any more.
            break
        case (_, .refused(let refusal)):
            end(with: .refused("The pen refused to \(procedure.name): \(refusal.name)"))
        case (_, .notSent(.numbersUsedUp)):
            end(with: .refused("The session has used up its transaction numbers; start a new one."))
        case (_, .notSent(.outOfRange)):
            end(with: .refused("A value to \(procedure.name) lies outside the range of pen-link; nothing was sent."))
        }
    }

    /// Whether a tripped interlock is news: before the work begins it is the latch that the start will clear, and what
    /// ends a session by itself is not covered up by a latch from before.
    private func isTrip(_ before: InterlockState) -> Bool {
        switch phase {
        case .connecting, .waitingForStart, .beginning, .ended: false
        case .stopping: before != .tripped
        case .loading, .confirming, .selecting, .declaring, .arming, .treating, .finishingArea: true
        }
    }

    /// A pen that trips while nothing is armed latches nothing here, but nothing goes on either.
    mutating func notePen(_ report: TickReport) {
        guard report.fast.state == .tripped, report.state == .disarmed || report.state == .ready else { return }
        switch phase {
        case .loading, .confirming, .selecting, .declaring, .arming, .finishingArea:
            end(with: .refused(penRefusal(report)))
        case .connecting, .waitingForStart, .beginning, .treating, .stopping, .ended: break
        }
    }

    /// Changes of the interlock's state, and the trip that ends the session.
    mutating func noteState(_ report: TickReport) {
        let state = report.state
        defer { lastState = state }
        if state == .tripped, let latched = report.latched, latched.finding.fault != .unproven, isTrip(lastState) {
            trip(report, latched.finding)
            outcome = .tripped(latched.finding)
            enter(.ended)
            return
        }
        noteUnplugged(report)
        guard phase == .treating, state != lastState else { return }
        if lastState == .running, pen?.mustLiftAtRest == true {
            notify(.liftPen)
        }
        switch state {
        case .running:
            hasMoved = true
            notify(.moving(area: results[area].area))
        case .paused:
            guard let finding = report.lastPause, finding.effect != .ok else { break }
            if lastState == .running {
                keep(finding, report)
            }
            // What the end of a pass means is told when the next one is asked for.
            if finding.fault != .passDone {
                notify(.paused(finding))
            }
        case .lapsed:
            keep(report.findings.worst, report)
            notify(.lapsed(report.findings.worst))
        case .tripped, .disarmed, .ready, .armed: break
        }
    }

    /// The reason of a pause or lapse, for the summary.
    private mutating func keep(_ finding: Finding, _ report: TickReport) {
        let atMs = UInt64(atLoad[area].motionMs) + UInt64(clamping: report.meter.motionUs / 1_000)
        results[area].progress.pauseReasons.append(
            PauseReason(finding.fault, atMs: UInt32(clamping: atMs), pass: results[area].progress.pass)
        )
    }

    /// A pen that is not heard any more may have moved on for as long as its lease lasted.
    private mutating func trip(_ report: TickReport, _ finding: Finding) {
        let wasOpen = areaIsOpen
        close(report)
        if wasOpen, !areaIsOpen, finding.fault == .unplugged || finding.fault == .linkLost {
            countUnseen(report)
        }
    }

    /// A cable that is pulled while the person is asked for the start is told at once too: the interlock, tripped since
    /// it began, latches nothing anew.
    private mutating func noteUnplugged(_ report: TickReport) {
        let finding = report.findings[0]
        let isBefore = phase == .waitingForStart || phase == .beginning || (phase == .connecting && pen != nil)
        guard isBefore, finding.fault == .unplugged, finding.effect == .trip
        else { return }
        outcome = .tripped(finding)
        enter(.ended)
    }
}
