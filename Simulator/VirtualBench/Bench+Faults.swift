import PenProtocol
package import PenSimulator
import Treatment

// Faults at run time, wherever they sit.
extension Bench {
    /// Faults that are on or still under way: the pen's, the line's, the host's.
    package var activeFaults: [SimulatedFault] { pen.activeFaults + line.activeFaults + hostFaults.active }

    /// Switches a fault on, or gives one that is on another amount; nil is its usual one. An instant fault happens now,
    /// at the latest with the next millisecond.
    package mutating func inject(_ fault: SimulatedFault, amount: Int32? = nil) -> FaultAnswer {
        switch fault.place {
        case .plant, .sensors, .firmware: pen.inject(fault, amount: amount)
        case .link: line.inject(fault, amount: amount)
        case .host: injectInHost(fault, amount: amount)
        }
    }

    /// Switches a fault off, or ends one that is under way before its time.
    package mutating func heal(_ fault: SimulatedFault) -> FaultAnswer {
        switch fault.place {
        case .plant, .sensors, .firmware: pen.heal(fault)
        case .link: line.heal(fault)
        case .host: hostFaults.end(fault, atUs: timeUs) ? .done : .notOn(fault)
        }
    }

    /// Switches off whatever is on.
    package mutating func healAll() {
        for fault in activeFaults {
            _ = heal(fault)
        }
    }

    private mutating func injectInHost(_ fault: SimulatedFault, amount: Int32?) -> FaultAnswer {
        if let reason = fault.reasonToRefuse(amount: amount) { return .refused(reason) }
        let milliseconds = Int64(amount ?? fault.amount?.usual ?? 0)
        let untilUs = timeUs + UInt64(clamping: milliseconds * 1_000)
        switch fault {
        case .missedTicks:
            hostFaults.missTicks(untilUs: untilUs)
        case .hostClockJump:
            hostFaults.jumpClock(byUs: milliseconds * 1_000)
        default:
            guard !hostFaults.isDead else { return .refused("The host is dead already.") }
            guard session.phase != .ended else { return .refused("The session is over: there is no host to die.") }
            // One that has treated nothing leaves nothing: the next one begins the plan anew.
            let isNew = session.results.isEmpty
            hostFaults.die(
                untilUs: untilUs,
                leaving: HostFaults.Remains(
                    checkpoint: isNew ? nil : session.checkpoint,
                    lost: isNew ? nil : session.lost(report)
                )
            )
        }
        return .done
    }
}
