/// Both directions of a line, and the switches of its faults: one fault is on in both, but for the two that have a
/// direction in their name.
package struct FaultyLine: Sendable {
    /// From the host to the pen.
    package var down: FaultyLink
    /// From the pen to the host.
    package var up: FaultyLink
    private var switches = FaultSwitches()

    /// - Parameter noise: the same in both directions.
    package init(noise: LinkNoise, seed: UInt64) {
        down = FaultyLink(noise: noise, seed: seed, stream: 1)
        up = FaultyLink(noise: noise, seed: seed, stream: 2)
    }

    /// Faults that are on.
    package var activeFaults: [SimulatedFault] { switches.active }

    /// How strong a fault is now, in its own unit; 0 where it is off or has no amount.
    package func amount(of fault: SimulatedFault) -> Int32 { switches.amount(of: fault) }

    /// The cable is out: whoever drives the line takes nothing from it, and puts nothing on it.
    package private(set) var isUnplugged = false

    /// Switches a fault of the line on.
    package mutating func inject(_ fault: SimulatedFault, amount: Int32? = nil) -> FaultAnswer {
        if let reason = Self.reasonUnsupported(fault) { return .unsupported(reason) }
        if let reason = fault.reasonToRefuse(amount: amount) { return .refused(reason) }
        switches.switchOn(fault, amount: amount)
        if fault == .unplug {
            down.cut()
            up.cut()
        }
        workOut()
        return .done
    }

    /// Switches a fault of the line off.
    package mutating func heal(_ fault: SimulatedFault) -> FaultAnswer {
        if let reason = Self.reasonUnsupported(fault) { return .unsupported(reason) }
        guard switches.switchOff(fault) else { return .notOn(fault) }
        workOut()
        return .done
    }

    private static func reasonUnsupported(_ fault: SimulatedFault) -> String? {
        fault.place == .link ? nil : "\(fault.rawValue) is a fault of the \(fault.place.rawValue), not of the line."
    }

    private mutating func workOut() {
        isUnplugged = switches.isOn(.unplug)
        down.faults = LinkFaults(switches, isCut: switches.isOn(.deafPen))
        up.faults = LinkFaults(switches, isCut: switches.isOn(.mutePen))
    }
}
