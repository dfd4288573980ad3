/// What the pen's own sensors say at one instant, with their noise, steps and errors: all that firmware may know.
package struct PlantReadings: Sendable, Equatable {
    /// Time of the reading since the start of the simulation, µs.
    package var timeUs: UInt64 = 0
    /// Current through the motor winding, mA, positive where it drives forward.
    package var motorCurrentMa: Int32 = 0
    /// Supply voltage, mV.
    package var supplyMv: Int32 = 0
    /// Absolute crank angle in 1/4096 turn, `0 ..< 4096`: 0 is the peak (needles furthest out), 2048 parked. Forward
    /// counts up.
    package var crankCounts: Int32 = 2048
    /// Needle tips beyond the rim at this instant, under load, µm; negative inside the cartridge.
    package var protrusionUm: Int32 = 0
    /// Position of the stage's screw, µm: the protrusion that an unloaded peak would have. It cannot see the backlash.
    package var stageUm: Int32 = 0
    /// Temperature of the handle, m°C.
    package var handleMilliC: Int32 = 0
    /// Temperature of the motor winding as the driver estimates it, m°C. Nothing measures it.
    package var windingMilliC: Int32 = 0
    /// Force of the rim on the skin, mN.
    package var pressMn: Int32 = 0
    /// Skin at the rim.
    package var inContact: Bool = false

    package init() {}
}
