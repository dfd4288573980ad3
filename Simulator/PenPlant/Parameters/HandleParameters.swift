/// The pen's body as the motor heats it and the hand feels it.
package struct HandleParameters: Sendable, Equatable {
    /// Thermal resistance motor housing to handle, K/W.
    package var motorToHandleKPerW: Double
    /// Heat capacity of the handle, J/K.
    package var heatCapacityJPerK: Double
    /// Thermal resistance handle to surroundings, K/W.
    package var handleToAirKPerW: Double
    /// Temperature of every part at the start of the simulation, m°C.
    package var startMilliC: Int32

    /// - `motorToHandleKPerW` 5. Grade: assumed, motor pressed into the body with heat-conducting paste.
    /// - `heatCapacityJPerK` 54. Grade: derived, 60 g of aluminium at 0.897 J/(g·K).
    /// - `handleToAirKPerW` 9. Grade: derived, cylinder 25 mm × 130 mm (0.010 m²), free convection
    ///   1.32 · (ΔT/D)^¼ = 6.5 W/(m²·K) at 15 K (https://www.engineersedge.com/heat_transfer/, "Convection heat
    ///   transfer coefficients") plus about 4.5 by radiation.
    /// - `startMilliC` 23 °C. Grade: assumed room.
    package static let reference = HandleParameters(
        motorToHandleKPerW: 5,
        heatCapacityJPerK: 54,
        handleToAirKPerW: 9,
        startMilliC: 23_000
    )
}
