package import PenScenario
import PenSimulator

/// What a person at a real pen is asked to do, and confirms with Enter.
enum PenPrompt: Equatable, Sendable {
    case begin(SimulatedFault)
    case end(SimulatedFault)
    /// The host is to clear what is latched and go on: nothing does so without a person.
    case resume

    var sentence: String {
        switch self {
        case .begin(let fault): Self.hand(of: fault).begin
        case .end(let fault): Self.hand(of: fault).end ?? "End \(fault.rawValue)."
        case .resume: "Look at pen and skin. The host clears what is latched, where that may be, and goes on."
        }
    }

    private static func hand(of fault: SimulatedFault) -> (begin: String, end: String?) {
        guard case .byHand(let begin, let end) = fault.onRealPen else { return (fault.rawValue, nil) }
        return (begin, end)
    }

    /// What a person will be asked in a run, in the order of its file: to get ready before it begins.
    static func list(_ scenario: Scenario) -> [String] {
        scenario.timeline.compactMap { step in
            switch step.action {
            case .inject(let fault, _, let forUs):
                guard case .byHand(let begin, let end) = fault.onRealPen else { return nil }
                let after = forUs.flatMap { span in end.map { " \(Duration.text(span)) later: \($0)" } } ?? ""
                return "\(step.at.text): \(begin)\(after)"
            case .heal(let fault):
                guard case .byHand(_, let end?) = fault.onRealPen else { return nil }
                return "\(step.at.text): \(end)"
            case .person(.resume): return "\(step.at.text): \(PenPrompt.resume.sentence)"
            case .healAll: return "\(step.at.text): Put everything back that you have changed."
            case .person: return nil
            }
        }
    }
}

extension Scenario {
    /// Steps that nobody can do on a real pen, each as a sentence with its moment; empty where all can be played.
    package var impossibleOnRealPen: [String] {
        var list: [String] = timeline.compactMap { step in
            guard case .inject(let fault, let amount, _) = step.action,
                let reason = fault.reasonNotOnRealPen(amount: amount)
            else { return nil }
            return "\(step.at.text): \(reason)"
        }
        if setup.driftPpm != 0 {
            list.append("setup.drift_ppm: the clocks of a real pen and its host drift as they do.")
        }
        return list
    }
}
