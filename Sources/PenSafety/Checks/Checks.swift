import PenProtocol

/// All checks with what they remember between ticks. All are judged in each tick; none can be switched off.
struct Checks: Sendable {
    private var needlesParked = NeedlesParked()
    private var stall = Stall()
    private var penState = PenStateCheck()
    private var supply = Supply()
    private var followingError = FollowingError()
    private var droop = Droop()
    private var telemetryOrder = TelemetryOrder()
    private var linkErrors = LinkErrors()
    private var pressForce = PressedTooHard()
    private var dwell = Dwell()
    private var contact = ContactLost()

    mutating func judge(
        _ request: MotionRequest,
        _ evidence: Evidence,
        pressNeeded: Bool,
        pauseAsked: Bool = false,
        in state: InterlockState
    ) -> Findings {
        var findings = Findings()
        findings.append(Unplugged.judge(evidence))
        findings.append(EmergencyStop.judge(evidence))
        findings.append(PenReset.judge(evidence))
        findings.append(EnvelopeMatch.judge(evidence))
        findings.append(OverDepth.judge(evidence, in: state))
        findings.append(OverRate.judge(evidence, in: state))
        findings.append(needlesParked.judge(evidence, in: state))
        findings.append(stall.judge(evidence, in: state))
        findings.append(MotorCurrent.judge(evidence, in: state))
        findings.append(WindingTemperature.judge(evidence))
        findings.append(HandleTemperature.judge(evidence, in: state))
        findings.append(penState.judge(evidence, in: state))
        findings.append(supply.judge(evidence, in: state))
        findings.append(followingError.judge(request, evidence, in: state))
        findings.append(droop.judge(request, evidence, in: state))
        findings.append(telemetryOrder.judge(evidence, in: state))
        findings.append(StaleTelemetry.judge(evidence, in: state))
        findings.append(linkErrors.judge(evidence, in: state))
        findings.append(TickOverrun.judge(evidence, in: state))
        findings.append(ClockSync.judge(evidence, in: state))
        findings.append(OutcomeKnown.judge(evidence))
        findings.append(EnvelopeInForce.judge(evidence))
        findings.append(CalibrationInForce.judge(evidence))
        findings.append(CartridgeInPlace.judge(evidence, in: state))
        findings.append(Battery.judge(evidence, in: state))
        findings.append(DialSetting.judge(evidence, in: state))
        findings.append(RequestWithinLimits.judge(request, evidence))
        findings.append(Dose.judge(evidence, in: state))
        findings.append(SessionTime.judge(evidence, in: state))
        findings.append(pressForce.judge(evidence, in: state))
        findings.append(dwell.judge(evidence, in: state))
        findings.append(contact.judge(evidence, in: state))
        findings.append(Enable.judge(evidence, pressNeeded: pressNeeded, pauseAsked: pauseAsked, in: state))
        return findings
    }

    /// The rows of docs/safety/checks.md, in the order of judgement.
    static let descriptions: [CheckDescription] = [
        Unplugged.description,
        EmergencyStop.description,
        PenReset.description,
        EnvelopeMatch.description,
        OverDepth.description,
        OverRate.description,
        NeedlesParked.description,
        Stall.description,
        MotorCurrent.description,
        WindingTemperature.description,
        HandleTemperature.description,
        PenStateCheck.description,
        Supply.description,
        FollowingError.description,
        Droop.description,
        TelemetryOrder.description,
        StaleTelemetry.description,
        LinkErrors.description,
        TickOverrun.description,
        ClockSync.description,
        OutcomeKnown.description,
        EnvelopeInForce.description,
        CalibrationInForce.description,
        CartridgeInPlace.description,
        Battery.description,
        DialSetting.description,
        RequestWithinLimits.description,
        Dose.description,
        SessionTime.description,
        PressedTooHard.description,
        Dwell.description,
        ContactLost.description,
        Enable.description,
    ]
}
