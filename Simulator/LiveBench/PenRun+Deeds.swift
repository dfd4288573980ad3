import PenScenario
import PenSimulator
import Treatment

/// What is due in a run on a pen.
enum PenDeed: Equatable {
    case action(ScenarioAction)
    /// The span of a fault is over.
    case ending(SimulatedFault)
    case ask(PenPrompt)
}

/// Playing the timeline: by software what the host's end can do, by a person what a hand can.
extension PenRun {
    /// Plays what is due until a person has to be asked.
    func playDue() {
        while prompt == nil, !due.isEmpty {
            switch due.removeFirst() {
            case .action(let action): play(action)
            case .ending(let fault): end(fault, isAsked: false)
            case .ask(let next): ask(next)
            }
        }
    }

    /// Takes what a person has typed: an answer to the prompt, or the word that the dial is set.
    func hear() throws(LiveProblem) {
        // Nothing is read where nothing is asked: a script's lines wait for their prompts.
        guard prompt != nil || host.session.dialAskedUm != nil else { return }
        guard person.line() != nil else {
            guard person.isGone else { return }
            let asked = prompt?.sentence ?? "Declare the dial."
            throw LiveProblem(74, "Input ended, and nobody answers: “\(asked)” \(park())")
        }
        guard let prompt else { return host.declareDial() }
        confirm(prompt)
        self.prompt = nil
    }

    private func play(_ action: ScenarioAction) {
        switch action {
        case .inject(let fault, let amount, _): begin(fault, amount)
        case .heal(let fault): end(fault, isAsked: true)
        case .healAll:
            for fault in line.activeFaults { _ = line.heal(fault) }
            if heldUntilUs != nil { heldUntilUs = timeUs }
            if deadUntilUs != nil { deadUntilUs = timeUs }
            due.insert(contentsOf: handFaults.map { .ask(.end($0)) }, at: 0)
            watch.note("all faults end", atUs: timeUs)
        case .person(.resume): ask(.resume)
        case .person(let deed):
            perform(deed)
            watch.note("the practitioner: \(deed.rawValue)", atUs: timeUs)
        }
    }

    private func begin(_ fault: SimulatedFault, _ amount: Int32?) {
        switch fault.onRealPen {
        case .byHand: ask(.begin(fault))
        case .byHost: watch.note(injectByHost(fault, amount), "\(fault.rawValue) begins", atUs: timeUs)
        case .never(let reason): watch.note(.refused(reason), "\(fault.rawValue) begins", atUs: timeUs)
        }
    }

    private func injectByHost(_ fault: SimulatedFault, _ amount: Int32?) -> FaultAnswer {
        guard fault.place == .host else { return line.inject(fault, amount: amount) }
        return host.begin(fault, amount, atUs: timeUs, heldUntilUs: &heldUntilUs, deadUntilUs: &deadUntilUs)
    }

    /// - Parameter isAsked: by the file, and not by the end of its span: then one that is not on is news.
    private func end(_ fault: SimulatedFault, isAsked: Bool) {
        if handFaults.contains(fault) { return ask(.end(fault)) }
        let answer: FaultAnswer
        switch fault {
        case .missedTicks where heldUntilUs != nil:
            heldUntilUs = timeUs
            answer = .done
        case .hostDeath where deadUntilUs != nil:
            deadUntilUs = timeUs
            answer = .done
        case _ where fault.place == .link && fault != .unplug: answer = line.heal(fault)
        default: answer = .notOn(fault)
        }
        if isAsked || answer.isDone { watch.note(answer, "\(fault.rawValue) ends", atUs: timeUs) }
    }

    private func ask(_ next: PenPrompt) {
        prompt = next
        wasCompleted = host.session.outcome == .completed
        person.forgetWhatWasTyped()
        person.tell("→ \(next.sentence) Then press Enter.")
    }

    /// The person says that it is done: from now on it counts, and time goes on.
    private func confirm(_ done: PenPrompt) {
        switch done {
        case .begin(let fault):
            if fault.isLasting, !handFaults.contains(fault) { handFaults.append(fault) }
            watch.note("\(fault.rawValue) begins (by hand)", atUs: timeUs)
            if host.session.outcome == .completed, !wasCompleted { spoil(fault) }
        case .end(let fault):
            handFaults.removeAll { $0 == fault }
            watch.note("\(fault.rawValue) ends (by hand)", atUs: timeUs)
        case .resume:
            let end = host.resume() ? "" : " (nothing to resume)"
            watch.note("the practitioner: resume\(end)", atUs: timeUs)
        }
    }

    /// The treatment went on while the person was asked, and had its dose before the fault was there.
    private func spoil(_ fault: SimulatedFault) {
        spoiled.append(
            ExpectationVerdict(
                text: "\(fault.rawValue) befalls the treatment",
                finding: .failed(
                    "The last area had its dose before the prompt was confirmed, so the fault befell nothing. Be "
                        + "quicker, or give the plan a higher dose."
                ),
                measured: "after the end",
                source: .host,
                atUs: timeUs
            )
        )
    }

    private func perform(_ deed: PersonDeed) {
        switch deed {
        case .pause: host.pause()
        case .skip: host.skip()
        case .redo: host.redo()
        case .stop: host.stop()
        case .resume: ask(.resume)
        }
    }
}
