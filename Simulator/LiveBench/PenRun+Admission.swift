import Glibc
import PenControl
import PenHost
import PenProtocol
import PenScenario
import PenSimulator
import Treatment

/// Before anything can move: which pen it is, whether the scenario fits it, and that nobody is treated.
extension PenRun {
    /// What a person types where a real pen is to move.
    package static let consentWord = "nobody"

    /// Asks the pen who it is, shows what will be asked, and asks for the person's word where the pen is a real one.
    ///
    /// - Throws: 69 where no pen answers, 10 where the pen is not the scenario's or the word is not given, 130 and its
    ///   kin by a signal. Nothing has moved then.
    package func admit() throws(LiveProblem) {
        let pen = try identify()
        serial = pen.serial
        let setup = watch.scenario.setup
        let wanted = setup.profile.profiles
        guard pen.hello.profiles.isSuperset(of: wanted),
            pen.hello.profiles.contains(.drivenDepth) == wanted.contains(.drivenDepth),
            pen.hello.profiles.contains(.sensedDepth) == wanted.contains(.sensedDepth)
        else {
            throw LiveProblem(
                10,
                "The scenario is for a pen with the profile \(setup.profile.rawValue), and pen \(pen.serial) has "
                    + "\(pen.profileText). Use a scenario for such a pen."
            )
        }
        let holds = watch.scenario.timeline.contains {
            if case .inject(.missedTicks, _, _) = $0.action { true } else { false }
        }
        guard !holds || !pen.isPaced else {
            throw LiveProblem(
                10,
                "missed-ticks cannot be played on a paced simulated pen: its time stands while the host's loop does. "
                    + "Start it with --pace wall, or use --on pty:PATH."
            )
        }
        let fault = host.report.fast.firstCause
        guard fault == .none else {
            throw LiveProblem(
                10,
                "Pen \(pen.serial) has latched \(fault.name), so nothing can be played. Clear it first: stipple clear "
                    + "--pen \(address)"
            )
        }
        host.plan = try derive(pen.machine)
        person.tell("\(pen.isSimulated ? "SIMULATED pen" : "Pen") \(pen.serial) at \(address): \(watch.scenario.title)")
        person.tell(
            "It is meant for skin \(setup.skin.rawValue), cartridge \(setup.cartridge.rawValue), hand "
                + "\(setup.hand.rawValue)."
        )
        let list = PenPrompt.list(watch.scenario)
        if !list.isEmpty { person.tell("You will be asked, each to be confirmed with Enter:") }
        for sentence in list { person.tell("  \(sentence)") }
        guard !pen.isSimulated else { return }
        try askForConsent(pen)
    }

    private func identify() throws(LiveProblem) -> PenIdentity {
        while host.session.phase == .connecting {
            try rest()
        }
        guard host.session.phase == .waitingForStart, let pen = host.session.pen else {
            throw LiveProblem(
                host.session.outcome?.exitCode == 10 ? 10 : 69,
                "No pen answers at \(address): \(reason). See that it is switched on, and that the port is its own."
            )
        }
        return pen
    }

    private var reason: String {
        switch host.session.outcome {
        case .noAnswer(let sentence), .refused(let sentence): sentence
        case .tripped(let finding): finding.sentence
        default: "it said no hello"
        }
    }

    private func askForConsent(_ pen: PenIdentity) throws(LiveProblem) {
        guard person.isAtTerminal else {
            throw LiveProblem(
                10,
                "Pen \(pen.serial) is a real one, and its needles will move. That takes the word of a person at a "
                    + "terminal, and there is none: nothing has moved."
            )
        }
        person.forgetWhatWasTyped()
        person.tell(
            "NEEDLES WILL MOVE. The pen is in the air or over a test skin, and nobody is being treated with it. If "
                + "that is so, type \(PenRun.consentWord) and press Enter:"
        )
        while true {
            if let word = person.line() {
                let given = word.split(separator: " ").joined(separator: " ")
                guard given == PenRun.consentWord else {
                    throw LiveProblem(10, "\(PenRun.consentWord) was not typed, so nothing is played.")
                }
                return
            }
            guard !person.isGone else { throw LiveProblem(10, "Nobody answered, so nothing is played.") }
            try rest()
        }
    }

    /// The handshake goes on while somebody is waited for.
    private func rest() throws(LiveProblem) {
        guard !isStopped() else { throw LiveProblem(130, "Stopped by a signal before anything had moved.") }
        _ = host.step()
        usleep(1_000)
    }
}
