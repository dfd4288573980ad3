/// Heat from the winding through the motor's housing and the handle into the room: three heat capacities in a row.
///
/// Winding and housing come from the data sheet: capacity = time constant / thermal resistance.
package struct Thermal: Sendable {
    private let windingJPerK: Double
    private let housingJPerK: Double
    private let windingToHousingKPerW: Double
    private let handle: HandleParameters

    /// Winding, °C.
    package private(set) var windingC: Double
    /// Housing of the motor, °C.
    package private(set) var housingC: Double
    /// Handle, °C.
    package private(set) var handleC: Double

    package init(motor: MotorParameters, handle: HandleParameters) {
        windingJPerK = motor.windingTimeConstantS / motor.windingToHousingKPerW
        housingJPerK = motor.housingTimeConstantS / motor.housingToAirKPerW
        windingToHousingKPerW = motor.windingToHousingKPerW
        self.handle = handle
        let start = Double(handle.startMilliC) * 1e-3
        windingC = start
        housingC = start
        handleC = start
    }

    /// One slow step of 1 ms.
    /// - Parameters:
    ///   - copperW: loss in the winding.
    ///   - frictionW: loss in bearings and brushes.
    ///   - handleW: loss of battery, electronics and faults in the handle.
    ///   - ambientC: temperature of the room.
    package mutating func step(copperW: Double, frictionW: Double, handleW: Double, ambientC: Double) {
        let toHousingW = (windingC - housingC) / windingToHousingKPerW
        let toHandleW = (housingC - handleC) / handle.motorToHandleKPerW
        let toAirW = (handleC - ambientC) / handle.handleToAirKPerW
        windingC += PlantClock.slowStepS * (copperW - toHousingW) / windingJPerK
        housingC += PlantClock.slowStepS * (toHousingW + frictionW - toHandleW) / housingJPerK
        handleC += PlantClock.slowStepS * (toHandleW + handleW - toAirW) / handle.heatCapacityJPerK
    }
}
