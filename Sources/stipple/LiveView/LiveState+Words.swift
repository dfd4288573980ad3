import PenControl
import PenProtocol
import PenSafety
import Treatment

/// State, reason and next step in words.
extension LiveState {
    mutating func setWord(_ report: TickReport, _ session: TreatmentSession) {
        if let outcome = session.outcome {
            word = outcome == .completed ? .done : .stopped
            return
        }
        switch session.phase {
        case .treating, .finishingArea, .stopping: word = LiveState.word(report.state)
        case .connecting, .waitingForStart, .beginning, .loading, .confirming, .selecting, .declaring, .arming, .ended:
            word = .ready
        }
        // Whatever was asked: needles that move are not at rest.
        if report.fast.state == .running, word != .treating, session.phase != .connecting {
            word = .treating
        }
    }

    /// The interlock's state as a person sees it.
    static func word(_ state: InterlockState) -> Word {
        switch state {
        case .tripped: .stopped
        case .disarmed, .ready, .armed: .ready
        case .running: .treating
        case .paused, .lapsed: .paused
        }
    }

    mutating func setWords(_ report: TickReport, _ session: TreatmentSession) {
        if let outcome = session.outcome {
            setEnd(outcome, report, session)
            return
        }
        switch session.phase {
        case .connecting, .waitingForStart: say("The pen's state is read.", "Wait.")
        case .beginning, .loading: say("The limits of this session go to the pen.", "Wait.")
        case .confirming: say("The pen waits for its limits to be confirmed.", "Press the pen's button once.")
        case .declaring:
            let depth = Quantity.millimeters(Int64(setDepthUm))
            say("This pen does not measure its depth.", "Set the dial to \(depth), then press Enter.", .low)
        case .selecting, .arming: setArming(report, session)
        case .treating: setTreating(report)
        case .finishingArea:
            let isDone = punctures >= puncturesTarget
            say(isDone ? "\(area) has its dose." : "\(area) is left: the pen parks and disarms.", "Lift the pen.")
        case .stopping, .ended: say("Stopping: the pen parks its needles.", "Wait.")
        }
    }

    private mutating func say(_ reason: String, _ nextStep: String, _ priority: LivePriority = .none) {
        self.reason = reason
        self.nextStep = nextStep
        self.priority = priority
    }

    private mutating func setArming(_ report: TickReport, _ session: TreatmentSession) {
        if report.fast.flags.contains(.enable) {
            say("The pen is not armed while its enable is held.", "Release the enable.", .low)
        } else {
            say("The pen is armed for \(area).", "Wait.")
        }
    }

    private mutating func setTreating(_ report: TickReport) {
        let worst = report.findings.worst
        switch word {
        case .treating where worst.effect == .warn: say("\(worst.fault.text)", "\(worst.fault.remedy)", .low)
        case .treating where isOffSkin(report):
            say("The needles move and do not touch the skin.", "Put the pen on the skin, or release the enable.", .low)
        case .treating:
            say("The needles move while the enable is held.", "Glide evenly. Release the enable to pause.")
        case .paused:
            let cause = LiveState.cause(report)
            let lift = mustLiftAtRest ? "LIFT THE PEN. " : ""
            say("\(lift)\(cause.fault.text)", "\(cause.fault.remedy)", LiveState.priority(cause))
        case .ready, .stopped, .done:
            if worst.fault == .dialDiffers {
                say("\(worst.sentence)", "\(worst.fault.remedy)", .low)
                return
            }
            let isAsked = worst.effect < .inhibit || worst.fault == .enableReleased || worst.fault == .doseReached
            if isAsked {
                say("The pen is armed for \(area).", "Put the pen on the skin and press the enable.")
            } else {
                say("\(worst.fault.text)", "\(worst.fault.remedy)", .low)
            }
        }
    }

    private func isOffSkin(_ report: TickReport) -> Bool {
        report.hello?.capabilities.contains(.contactSensor) == true && !report.fast.flags.contains(.contact)
    }

    /// What a person has to mend to go on: a lapse or another condition that stands now, else what the pause began
    /// with.
    private static func cause(_ report: TickReport) -> Finding {
        let worst = report.findings.worst
        let isOwn = worst.effect >= .inhibit && worst.fault != .enableReleased && worst.fault != .pressNeeded
        return isOwn ? worst : report.lastPause.flatMap { $0.effect == .ok ? nil : $0 } ?? worst
    }

    /// What belongs to the work is only to know; what went wrong wants a person soon.
    private static func priority(_ finding: Finding) -> LivePriority {
        switch finding.fault {
        case .enableReleased, .doseReached, .passDone, .pauseAsked, .pressNeeded, .none: .low
        default: .medium
        }
    }

    private mutating func setEnd(_ outcome: SessionOutcome, _ report: TickReport, _ session: TreatmentSession) {
        let isParked = report.fast.flags.contains(.parked)
        if outcome == .completed {
            say(StopText.sentence(outcome, session, isParked: isParked), "The summary stands below.")
            return
        }
        let end = StopText.parts(outcome, session, isParked: isParked)
        let isTrip = if case .tripped = outcome { true } else { false }
        let isAsked = outcome.exitCode == SessionOutcome.stoppedByPractitioner.exitCode
        priority = end.mustLift || isTrip ? .high : isAsked ? .none : .medium
        stop = LiveStop(mustLift: end.mustLift, what: end.what, place: place, remedy: end.remedy)
        reason = end.what
        nextStep = end.remedy
    }

    private var place: String {
        guard !area.isEmpty else { return "Before the first area." }
        let passes = pass.count > 1 ? ", pass \(pass.number) of \(pass.count)" : ""
        return
            "\(area) (area \(areaNumber) of \(areaCount))\(passes), after \(punctures) of \(puncturesTarget) punctures."
    }
}
