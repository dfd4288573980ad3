/// Faults of the pen's physics that a scenario can switch on and off at any step.
package struct PlantFaults: Sendable, Equatable {
    /// Extra friction torque on the shaft, µNm: dirt, a bent needle bar, a seized bearing. From about 15,000 the motor
    /// cannot turn at all. Negative values have no effect.
    package var jamTorqueMicroNm: Int32 = 0
    /// Extra heat into the handle, mW: a shorted battery, a radiator near by. Negative cools.
    package var handleHeatMw: Int32 = 0
    /// Extra resistance between battery and bridge, mΩ: a contact that corrodes, a cell that ages. Values that are not
    /// positive have no effect.
    package var supplyMilliohm: Int32 = 0
    /// The screw of the depth stage stands, whatever is commanded.
    package var stageStuck: Bool = false
    /// Needles of another cartridge that took the place of the pen's own; 0: its own. The rest of it is the same.
    package var needles: Int32 = 0
    /// The protrusion sensor repeats the last value it gave before the fault.
    package var protrusionSensorStuck: Bool = false
    /// The protrusion sensor's zero wanders by this much, µm/s. Back at 0 the sensor is whole again.
    package var protrusionDriftUmPerS: Int32 = 0
    /// The sensor of contact and press force repeats the last values that it gave before the fault.
    package var contactSensorStuck: Bool = false

    package init() {}

    /// A sound pen.
    package static let none = PlantFaults()
}
