import PenFirmware
import PenPlant
import PenProtocol

// Faults of the pen itself: its physics, its sensors and switches, its firmware.
extension SimulatedPen {
    /// Faults that are on, in the order in which they were switched on.
    package var activeFaults: [SimulatedFault] { faults.switches.active }

    /// How strong a fault is now, in its own unit; 0 where it is off or has no amount.
    package func amount(of fault: SimulatedFault) -> Int32 { faults.switches.amount(of: fault) }

    /// Switches a fault on, or gives one that is on another amount; nil is its usual one. An instant fault happens now.
    package mutating func inject(_ fault: SimulatedFault, amount: Int32? = nil) -> FaultAnswer {
        if let reason = reasonUnsupported(fault) { return .unsupported(reason) }
        if let reason = fault.reasonToRefuse(amount: amount) { return .refused(reason) }
        switch fault {
        case .reset:
            reset()
        case .clockJump:
            return jumpClock(byMs: amount ?? fault.amount?.usual ?? 0)
        default:
            if fault == .cartridgeSwapped {
                swapCartridge(needles: amount ?? fault.amount?.usual ?? 0)
            }
            faults.switchOn(fault, amount: amount)
            plant.faults = faults.plant
        }
        return .done
    }

    /// Switches a fault off.
    package mutating func heal(_ fault: SimulatedFault) -> FaultAnswer {
        if let reason = reasonUnsupported(fault) { return .unsupported(reason) }
        guard faults.switchOff(fault) else { return .notOn(fault) }
        plant.faults = faults.plant
        if fault == .cartridgeSwapped, let own = displacedCartridge {
            displacedCartridge = nil
            firmware.insert(own)
        }
        return .done
    }

    private func reasonUnsupported(_ fault: SimulatedFault) -> String? {
        switch fault.place {
        case .plant, .sensors, .firmware: fault.reasonUnsupported(by: configuration.profile)
        case .link, .host: "\(fault.rawValue) is a fault of the \(fault.place.rawValue), not of the pen."
        }
    }

    /// A counter of µs has no time before its start, so that one cannot be jumped to.
    private mutating func jumpClock(byMs jumpMs: Int32) -> FaultAnswer {
        let jumpUs = Int64(jumpMs) * 1_000
        guard jumpUs >= 0 - Int64(clamping: rawTime.us) else {
            let shown = rawTime.us / 1_000
            return .refused("The pen's clock shows \(shown) ms since its start; it cannot jump back by \(-jumpMs) ms.")
        }
        bootedAtUs = bootedAtUs &- UInt64(bitPattern: jumpUs)
        clockJumpedAtUs = timeUs
        return .done
    }

    private mutating func swapCartridge(needles: Int32) {
        displacedCartridge = displacedCartridge ?? firmware.cartridgeMemory
        var other = CartridgeIdentity.twelveNeedles(id: 0x5157_F000 + UInt64(needles))
        other.needles = UInt8(clamping: needles)
        other.lot = Ascii16("SIM-LOT-OTHER")
        firmware.insert(other)
    }
}
