import PenControl
import PenDevice
import PenProtocol
import PenSafety

extension TreatmentSession {
    /// The next request of the phase.
    mutating func next(_ report: TickReport) -> EngineRequest {
        switch phase {
        case .connecting: connect(report)
        case .waitingForStart: watchCartridge(report)
        case .ended: .none
        case .beginning: begin(report)
        case .loading: load(report)
        case .confirming: confirm(report)
        case .selecting: select(report)
        case .declaring: declare(report)
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
        case .open: identify(report)
        case .greeting, .identifying:
            if hasHadItsTime(report) {
                let said = report.hello == nil ? "did not answer hello" : "answered hello, but not all questions"
                end(with: .noAnswer("The pen \(said) within 3 s; check that it is on and that this is its port."))
            }
        }
        return .none
    }

    /// Another pen in the place of the one that was unplugged is not gone on with: it has its own calibration, and the
    /// doses that were delivered were not delivered by it.
    private mutating func identify(_ report: TickReport) {
        let isKnown = pen != nil
        pen = PenIdentity(report)
        if let serial, let pen, pen.serial != serial {
            end(
                with: .refused(
                    "Pen \(pen.serial) answered where pen \(serial) was: a treatment goes on with the pen that it was "
                        + "begun with. Plug that one in and resume the treatment, or start it anew."
                )
            )
            return
        }
        if !isKnown {
            notify(.identified)
            noteReturn(report)
        }
        guard isCartridgeInPlace(report) else { return }
        enter(.waitingForStart)
    }

    /// The limits are made for a cartridge: without one nothing begins. Says so to the person.
    private mutating func isCartridgeInPlace(_ report: TickReport) -> Bool {
        guard let pen, pen.readsCartridge else { return true }
        if report.fast.flags.contains(.cartridge), report.cartridge?.present == 1 { return true }
        if let finding = report.findings.finding(of: .cartridge), finding.effect != .ok {
            notify(.waiting(finding))
        }
        return false
    }

    /// Before the start another cartridge is no matter: the pen's state is read anew, and the plan judged for it.
    private mutating func watchCartridge(_ report: TickReport) -> EngineRequest {
        if !isCartridgeInPlace(report) || isOtherCartridge(report) {
            enter(.connecting)
        }
        return .none
    }

    /// Not the cartridge that the plan was judged for.
    private func isOtherCartridge(_ report: TickReport) -> Bool {
        guard let pen, pen.readsCartridge, let cartridge = report.cartridge, cartridge.present == 1 else {
            return false
        }
        return cartridge.cartridgeId != pen.cartridge.cartridgeId || cartridge.needles != pen.cartridge.needles
    }

    /// How a pen that was lost comes back.
    private mutating func noteReturn(_ report: TickReport) {
        guard isResuming, let pen else { return }
        notify(
            .reconnected(
                PenStanding(
                    serial: pen.serial,
                    state: report.fast.state,
                    isParked: report.fast.flags.contains(.parked),
                    firstCause: report.fast.firstCause,
                    hasRestarted: bootCount.map { $0 != pen.hello.bootCount } ?? false
                )
            )
        )
    }

    private mutating func begin(_ report: TickReport) -> EngineRequest {
        guard !awaitsEnd else { return .none }
        guard isResuming, let latched = report.latched else { return .begin }
        awaitsEnd = true
        return .clear(latched.finding.fault)
    }

    private mutating func load(_ report: TickReport) -> EngineRequest {
        guard !awaitsEnd, let plan, let pen, isCartridgeInPlace(report) else { return .none }
        guard !isOtherCartridge(report) else {
            end(with: .refused("Another cartridge is in place than when the treatment was started; start it anew."))
            return .none
        }
        awaitsEnd = true
        atLoad = results.map(\.progress)
        return .load(EnvelopeBuilder.envelope(plan, pen: pen, delivered: results))
    }

    private mutating func confirm(_ report: TickReport) -> EngineRequest {
        if report.envelopeProven && report.state == .ready {
            notify(.envelopeInForce)
            beginArea()
        } else if hasForgotten(report) {
            endWithoutLimits()
        } else {
            notify(.pressToConfirm)
        }
        return .none
    }

    /// A pen that has taken the limits waits for the press until it has lost them: no press brings them back. Telemetry
    /// from before the phase says nothing, because acknowledgements overtake it.
    private func hasForgotten(_ report: TickReport) -> Bool {
        report.fast.state == .disarmed && report.telemetryAgeUs >= 0 && report.telemetryAgeUs < waited(report)
    }

    private mutating func select(_ report: TickReport) -> EngineRequest {
        guard isInForce(report), !leaveUnarmed() else { return .none }
        if report.row == row, report.row != 0 {
            enter(isDialUnknown && !hasDeclared ? .declaring : .arming)
            return .none
        }
        guard !awaitsEnd else { return .none }
        awaitsEnd = true
        return .selectArea(row: row)
    }

    private mutating func arm(_ report: TickReport) -> EngineRequest {
        if report.state.isLive {
            notify(.armed(area: results[area].area))
            askForSensedDial()
            beginPass(report)
            enter(.treating)
            return .none
        }
        guard isInForce(report), !awaitsEnd, !leaveUnarmed() else { return .none }
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

    private mutating func beginPass(_ report: TickReport) {
        results[area].progress.passes(endedBy: delivered(report))
        guard results[area].passes > 1 else { return }
        notify(.pass(results[area]))
    }

    /// Ends the session, and says so, when the limits are not in force any more: without them nothing can be armed.
    private mutating func isInForce(_ report: TickReport) -> Bool {
        guard !report.envelopeProven, report.state != .tripped else { return true }
        endWithoutLimits()
        return false
    }

    private mutating func endWithoutLimits() {
        end(with: .refused("The pen no longer holds this session's limits: \(FaultCode.noEnvelope.remedy)"))
    }

    private mutating func treat(_ report: TickReport) -> EngineRequest {
        noteDial(report)
        guard report.state.isLive else {
            end(with: .refused("The pen is not armed any more; start the treatment again."))
            return .none
        }
        if let request = follow(report) {
            return request
        }
        if report.state != .running, let finding = doseFinding(report) {
            guard finding.fault == .passDone else {
                enter(.finishingArea)
                return .none
            }
            endPass(report)
        }
        guard !awaitsEnd else { return .none }
        results[area].progress.passes(endedBy: delivered(report))
        awaitsEnd = true
        return .treat(upTo: rowGoal)
    }

    private func doseFinding(_ report: TickReport) -> Finding? {
        guard let finding = report.findings.finding(of: .dose), finding.effect == .pause else { return nil }
        return finding
    }

    /// The next pass is asked for, and waits for a press.
    private mutating func endPass(_ report: TickReport) {
        let done = results[area].progress.pass
        results[area].progress.passes(endedBy: delivered(report))
        guard results[area].passesDone >= done, done < results[area].passes else { return }
        notify(.passDone(results[area]))
        awaitsEnd = false
    }

    private mutating func finish(_ report: TickReport) -> EngineRequest {
        guard isInForce(report) else { return .none }
        if awaitsEnd {
            if report.state == .ready, report.fast.state == .ready, report.fast.flags.contains(.parked) {
                closeAndLeave(report)
            }
            return .none
        }
        awaitsEnd = true
        return .disarm
    }

    private mutating func halt(_ report: TickReport) -> EngineRequest {
        guard awaitsEnd else {
            awaitsEnd = true
            return .stop(stopWith?.isEndOfPlan == true ? .areaDone : .operator)
        }
        // Once the engine has taken the stop, telemetry shows the pen at rest, or there is no pen.
        let isAtRest = owed == 0 && (hasStopped(report.fast) || report.hello == nil)
        guard isAtRest || waited(report) > TreatmentSession.stopPatienceUs else { return .none }
        let wasOpen = areaIsOpen
        close(report)
        if !isAtRest, wasOpen {
            countUnseen(report)
        }
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
}
