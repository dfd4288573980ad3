import PenProtocol
import PenSafety
import Treatment

/// What a person reads when a treatment ends: what happened, and what to do; LIFT THE PEN first where it is needed.
enum StopText {
    static func sentence(_ outcome: SessionOutcome, _ session: TreatmentSession, isParked: Bool) -> String {
        switch outcome {
        case .completed: "Done: all areas have their dose."
        case .incomplete(let why): "Ended. \(why)"
        case .refused(let why): "Refused: \(why)"
        case .tripped(let finding): lift(session, isParked) + "Stopped by the interlock: \(finding.sentence)"
        case .stoppedByPractitioner where session.results.isEmpty:
            "Not started: the question was not answered with yes. Nothing was moved."
        case .stoppedByPractitioner where isParked:
            lift(session, isParked) + "Stopped by the practitioner; the needles are parked."
        case .stoppedByPractitioner:
            lift(session, isParked) + "Stopped by the practitioner; the pen has not confirmed that its needles "
                + "are parked."
        case .noAnswer(let why): why
        }
    }

    /// Parking that the pen has not confirmed, or whose means cannot be proven, is not relied on.
    private static func lift(_ session: TreatmentSession, _ isParked: Bool) -> String {
        session.pen?.mustLiftFirst != false || !isParked ? "LIFT THE PEN. " : ""
    }
}
