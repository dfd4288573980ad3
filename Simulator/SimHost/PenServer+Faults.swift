package import PenSimulator

// Faults while the pen is served: its own, and those of its line.
extension PenServer {
    /// Faults that are on.
    package var activeFaults: [SimulatedFault] { pen.activeFaults + line.activeFaults }

    /// Switches a fault on, or gives one that is on another amount; nil is its usual one.
    package func inject(_ fault: SimulatedFault, amount: Int32? = nil) -> FaultAnswer {
        switch fault.place {
        case .plant, .sensors, .firmware:
            return pen.inject(fault, amount: amount)
        case .link:
            let answer = line.inject(fault, amount: amount)
            if line.isUnplugged {
                port.unplug()
            }
            return answer
        case .host:
            return .unsupported(fault.reasonUnsupportedAtPort ?? "\(fault.rawValue) is a fault of the host.")
        }
    }

    /// Switches a fault off.
    package func heal(_ fault: SimulatedFault) -> FaultAnswer {
        switch fault.place {
        case .plant, .sensors, .firmware: return pen.heal(fault)
        case .link: return fault == .unplug ? plugIn() : line.heal(fault)
        case .host: return inject(fault)
        }
    }

    /// Answers a line of the control socket; a line that is no request gets its reason.
    package func answer(_ line: String) -> String {
        let request: ControlRequest
        do throws(ControlRequest.Problem) {
            request = try ControlRequest(line: line)
        } catch {
            let refusal = ControlAnswer(fault: error.fault, done: false, message: error.sentence, timeUs: pen.timeUs)
            return refusal.line
        }
        return answer(request).line
    }

    private func answer(_ request: ControlRequest) -> ControlAnswer {
        switch request {
        case .inject(let fault, let amount):
            return ControlAnswer(
                fault,
                inject(fault, amount: amount),
                done: fault.isInstant ? "done" : "on",
                timeUs: pen.timeUs
            )
        case .heal(let fault):
            return ControlAnswer(fault, heal(fault), done: "healed", timeUs: pen.timeUs)
        case .healAll:
            let refusals = activeFaults.compactMap { heal($0).reason }
            return ControlAnswer(
                fault: nil,
                done: refusals.isEmpty,
                message: refusals.first ?? "All healed.",
                timeUs: pen.timeUs
            )
        case .list:
            let active = activeFaults.map(activeLine)
            var answer = ControlAnswer(fault: nil, done: true, message: "\(active.count) on.", timeUs: pen.timeUs)
            answer.active = active
            return answer
        }
    }

    private func activeLine(_ fault: SimulatedFault) -> ControlAnswer.Active {
        let amount = fault.place == .link ? line.amount(of: fault) : pen.amount(of: fault)
        let unit = fault.amount?.unit
        return ControlAnswer.Active(fault: fault.rawValue, amount: unit == nil ? nil : amount, unit: unit)
    }

    /// The line is whole only when the port is there again under its name.
    private func plugIn() -> FaultAnswer {
        guard line.isUnplugged else { return line.heal(.unplug) }
        let answer = port.plugIn()
        guard answer.isDone else { return answer }
        return line.heal(.unplug)
    }
}
