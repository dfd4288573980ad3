import PenProtocol
package import PenSafety

/// How a treatment ended. Each case has one exit status.
package enum SessionOutcome: Equatable, Sendable {
    case completed
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
        case .stoppedByPractitioner: 12
        case .noAnswer: 69
        }
    }

    /// The word in JSON.
    package var name: String {
        switch self {
        case .completed: "completed"
        case .refused: "refused"
        case .tripped: "tripped"
        case .stoppedByPractitioner: "stopped"
        case .noAnswer: "no_answer"
        }
    }

    /// The pen was unplugged: it may come back.
    package var isUnplugged: Bool {
        if case .tripped(let finding) = self { finding.fault == .unplugged } else { false }
    }
}
