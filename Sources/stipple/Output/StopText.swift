import PenProtocol
import PenSafety
import Treatment

/// What a person reads when a treatment ends: what happened, and what to do; LIFT THE PEN first where it is needed.
enum StopText {
    static func sentence(_ outcome: SessionOutcome, _ session: TreatmentSession, isParked: Bool) -> String {
        let lift = mustLift(outcome, session, isParked) ? "LIFT THE PEN. " : ""
        guard case .tripped(let finding) = outcome else { return lift + what(outcome, session, isParked) }
        return "\(lift)Stopped by the interlock: \(finding.sentence)"
    }

    /// The same in parts, for a screen that shows each in its place.
    static func parts(
        _ outcome: SessionOutcome,
        _ session: TreatmentSession,
        isParked: Bool
    ) -> (mustLift: Bool, what: String, remedy: String) {
        let remedy =
            switch outcome {
            case .completed: "Nothing: all areas have their dose."
            case .incomplete: "Start the treatment again for what was left; the summary says what each area got."
            case .tripped(let finding): "\(finding.fault.remedy)"
            case .refused: "Mend that, then start the treatment again."
            case .stoppedByPractitioner: "Start the treatment again to go on; the summary says what each area got."
            case .noAnswer: "Start the treatment again when the pen answers (stipple devices)."
            }
        return (mustLift(outcome, session, isParked), what(outcome, session, isParked), remedy)
    }

    private static func what(_ outcome: SessionOutcome, _ session: TreatmentSession, _ isParked: Bool) -> String {
        switch outcome {
        case .completed: "Done: all areas have their dose."
        case .incomplete(let why): "Ended. \(why)"
        case .refused(let why): "Refused: \(why)"
        case .tripped(let finding): "Stopped by the interlock: \(finding.happened)"
        case .stoppedByPractitioner where session.results.isEmpty:
            "Not started: the question was not answered with yes. Nothing was moved."
        case .stoppedByPractitioner where isParked: "Stopped by the practitioner; the needles are parked."
        case .stoppedByPractitioner:
            "Stopped by the practitioner; the pen has not confirmed that its needles are parked."
        case .noAnswer(let why): why
        }
    }

    /// Parking that the pen has not confirmed, or whose means cannot be proven, is not relied on.
    private static func mustLift(_ outcome: SessionOutcome, _ session: TreatmentSession, _ isParked: Bool) -> Bool {
        switch outcome {
        case .completed, .incomplete: session.pen?.mustLiftAtRest == true
        case .refused, .noAnswer: false
        case .stoppedByPractitioner where session.results.isEmpty: false
        case .tripped, .stoppedByPractitioner: session.pen?.mustLiftFirst != false || !isParked
        }
    }
}
