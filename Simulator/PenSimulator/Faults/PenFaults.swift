import PenPlant

/// What the faults of a pen that are on do to it, worked out once a switch: the inner loop asks 10,000 times a second.
struct PenFaults: Sendable {
    /// Friction that no drive of the pen overcomes, µNm: the motor stalls at 13,000.
    private static let jamTorqueMicroNm: Int32 = 50_000

    private(set) var switches = FaultSwitches()
    private(set) var plant = PlantFaults.none
    private(set) var isEmergencyStopPressed = false
    private(set) var isCartridgeRemoved = false
    private var isEnableStuck = false
    private var isEnableLost = false

    mutating func switchOn(_ fault: SimulatedFault, amount: Int32?) {
        switches.switchOn(fault, amount: amount)
        workOut()
    }

    mutating func switchOff(_ fault: SimulatedFault) -> Bool {
        defer { workOut() }
        return switches.switchOff(fault)
    }

    /// What the firmware reads of the enable. A wire that is broken reads released whatever the contact does.
    func enable(_ isPressed: Bool) -> Bool { (isPressed || isEnableStuck) && !isEnableLost }

    private mutating func workOut() {
        plant = .none
        plant.jamTorqueMicroNm = max(
            switches.isOn(.stall) ? Self.jamTorqueMicroNm : 0,
            switches.amount(of: .drag)
        )
        plant.handleHeatMw = switches.amount(of: .hotHandle)
        plant.supplyMilliohm = switches.amount(of: .brownOut)
        plant.stageStuck = switches.isOn(.stageStuck)
        plant.protrusionSensorStuck = switches.isOn(.stuckProtrusion)
        plant.protrusionDriftUmPerS = switches.amount(of: .sensorDrift)
        plant.contactSensorStuck = switches.isOn(.stuckContact)
        plant.needles = switches.amount(of: .cartridgeSwapped)
        isEnableStuck = switches.isOn(.enableStuck)
        isEnableLost = switches.isOn(.enableLost)
        isEmergencyStopPressed = switches.isOn(.emergencyStop)
        isCartridgeRemoved = switches.isOn(.cartridgeRemoved)
    }
}
