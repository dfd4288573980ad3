import PenProtocol
package import PenSafety

/// How a treatment ended. Each case has one exit status.
package enum SessionOutcome: Equatable, Sendable {
    /// Every area has its dose.
    case completed
    /// The end was reached, but not every area has its dose: a person skipped it, or its time was used up. Says which.
    case incomplete(String)
    /// A condition was not met; nothing moved, or nothing moved any more.
    case refused(String)
    /// The interlock tripped: first cause with value and threshold.
    case tripped(Finding)
    case stoppedByPractitioner
    /// The pen did not answer.
    case noAnswer(String)

    /// The program's exit status.
    package var exitCode: Int32 {
        switch self {
        case .completed: 0
        case .refused: 10
        case .tripped: 11
        case .stoppedByPractitioner, .incomplete: 12
        case .noAnswer: 69
        }
    }

    /// The word in JSON.
    package var name: String {
        switch self {
        case .completed: "completed"
        case .incomplete: "incomplete"
        case .refused: "refused"
        case .tripped: "tripped"
        case .stoppedByPractitioner: "stopped"
        case .noAnswer: "no_answer"
        }
    }

    /// All areas were gone through.
    var isEndOfPlan: Bool {
        switch self {
        case .completed, .incomplete: true
        case .refused, .tripped, .stoppedByPractitioner, .noAnswer: false
        }
    }

    /// The pen was unplugged: it may come back.
    package var isUnplugged: Bool {
        if case .tripped(let finding) = self { finding.fault == .unplugged } else { false }
    }
}
