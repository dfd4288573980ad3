import PenProtocol

/// All checks with what they remember between ticks. All are judged in each tick; none can be switched off.
struct Checks: Sendable {
    private var needlesParked = NeedlesParked()
    private var stall = Stall()
    private var penState = PenStateCheck()

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
        findings.append(OverDepth.judge(evidence, in: state))
        findings.append(OverRate.judge(evidence, in: state))
        findings.append(needlesParked.judge(evidence, in: state))
        findings.append(stall.judge(evidence, in: state))
        findings.append(HandleTemperature.judge(evidence, in: state))
        findings.append(penState.judge(evidence, in: state))
        findings.append(StaleTelemetry.judge(evidence, in: state))
        findings.append(TickOverrun.judge(evidence, in: state))
        findings.append(ClockSync.judge(evidence, in: state))
        findings.append(OutcomeKnown.judge(evidence))
        findings.append(EnvelopeInForce.judge(evidence))
        findings.append(RequestWithinLimits.judge(request, evidence))
        findings.append(Dose.judge(evidence, in: state))
        findings.append(Enable.judge(evidence, pressNeeded: pressNeeded, pauseAsked: pauseAsked, in: state))
        return findings
    }

    /// The rows of docs/safety/checks.md, in the order of judgement.
    static let descriptions: [CheckDescription] = [
        Unplugged.description, EmergencyStop.description, PenReset.description, OverDepth.description,
        OverRate.description, NeedlesParked.description, Stall.description, HandleTemperature.description,
        PenStateCheck.description, StaleTelemetry.description, TickOverrun.description, ClockSync.description,
        OutcomeKnown.description, EnvelopeInForce.description, RequestWithinLimits.description, Dose.description,
        Enable.description,
    ]
}
