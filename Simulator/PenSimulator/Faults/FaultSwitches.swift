import PenPlant

/// Which faults are on, and how strong they are.
struct FaultSwitches: Sendable {
    /// Friction that no drive of the pen overcomes, µNm: the motor stalls at 13,000.
    private static let jamTorqueMicroNm: Int32 = 50_000
    /// Friction that the drive's current just overcomes: the motor turns at 109 Hz and no faster, and does not stall.
    private static let dragTorqueMicroNm: Int32 = 6_000
    /// Heat that brings the handle (54 J/K) from 23 °C past 48 °C in about 20 s, mW.
    private static let handleHeatMw: Int32 = 80_000
    /// A zero that wanders by 0.1 mm in 2 s.
    private static let driftUmPerS: Int32 = 50

    private(set) var plant = PlantFaults.none
    private(set) var isEnableStuck = false
    private(set) var isEmergencyStopPressed = false
    private(set) var isCartridgeRemoved = false

    /// Switches a lasting fault; false for one that is not lasting or not built.
    mutating func set(_ fault: SimulatedFault, _ isOn: Bool) -> Bool {
        switch fault {
        case .stall: plant.jamTorqueMicroNm = isOn ? Self.jamTorqueMicroNm : 0
        case .drag: plant.jamTorqueMicroNm = isOn ? Self.dragTorqueMicroNm : 0
        case .hotHandle: plant.handleHeatMw = isOn ? Self.handleHeatMw : 0
        case .stuckProtrusion: plant.protrusionSensorStuck = isOn
        case .sensorDrift: plant.protrusionDriftUmPerS = isOn ? Self.driftUmPerS : 0
        case .enableStuck: isEnableStuck = isOn
        case .emergencyStop: isEmergencyStopPressed = isOn
        case .cartridgeRemoved: isCartridgeRemoved = isOn
        default: return false
        }
        return true
    }
}
