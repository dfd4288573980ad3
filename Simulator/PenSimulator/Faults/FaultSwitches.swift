/// Which faults are on, and how strong they are.
package struct FaultSwitches: Sendable {
    /// Faults that are on, in the order in which they were switched on.
    package private(set) var active: [SimulatedFault] = []
    private var amounts: [Int32] = []

    package init() {}

    package var isEmpty: Bool { active.isEmpty }

    package func isOn(_ fault: SimulatedFault) -> Bool { active.contains(fault) }

    /// How strong a fault is now, in its own unit: 0 when it is off, or has no amount.
    package func amount(of fault: SimulatedFault) -> Int32 {
        active.firstIndex(of: fault).map { amounts[$0] } ?? 0
    }

    /// Switches a fault on; one that is on already gets the new amount. No amount is the usual one.
    package mutating func switchOn(_ fault: SimulatedFault, amount: Int32?) {
        let strength = amount ?? fault.amount?.usual ?? 0
        guard let index = active.firstIndex(of: fault) else {
            active.append(fault)
            amounts.append(strength)
            return
        }
        amounts[index] = strength
    }

    /// Switches a fault off; false when it was not on.
    package mutating func switchOff(_ fault: SimulatedFault) -> Bool {
        guard let index = active.firstIndex(of: fault) else { return false }
        active.remove(at: index)
        amounts.remove(at: index)
        return true
    }
}
