import PenProtocol
import PenSafety
import Treatment

/// What a person reads when a treatment ends: what happened, and what to do; LIFT THE PEN first where it is needed.
enum StopText {
    static func sentence(_ outcome: SessionOutcome, _ pen: PenIdentity?) -> String {
        switch outcome {
        case .completed: "Done: all areas have their dose."
        case .refused(let why): "Refused: \(why)"
        case .tripped(let finding): lift(pen) + "Stopped by the interlock: \(finding.sentence)"
        case .stoppedByPractitioner: lift(pen) + "Stopped by the practitioner; the needles are parked."
        case .noAnswer(let why): why
        }
    }

    private static func lift(_ pen: PenIdentity?) -> String {
        pen?.mustLiftFirst == true ? "LIFT THE PEN. " : ""
    }
}
