/// What the pen's converters say at one instant: all that the firmware knows of the world beside the bytes of its link.
package struct FirmwareSensors: Equatable, Sendable {
    /// Current through the motor winding, mA, positive where it drives forward.
    package var motorCurrentMa: Int32
    /// Supply voltage, mV.
    package var supplyMv: Int32
    /// Absolute crank angle in 1/4096 turn, 0 ..< 4096: 0 is the peak (needles furthest out), 2048 parked.
    package var crankCounts: Int32
    /// Needle tips beyond the rim, µm, as the sensor says it, before calibration; negative inside the cartridge.
    package var protrusionUm: Int32
    /// Depth stage, µm, before calibration: the protrusion that an unloaded peak would have.
    package var stageUm: Int32
    /// Temperature of the handle, m°C.
    package var handleMilliC: Int32
    /// Temperature of the motor winding, measured or estimated, m°C.
    package var windingMilliC: Int32
    /// Force of the rim on the skin, mN.
    package var pressMn: Int32
    /// The rim touches skin.
    package var contact: Bool
    /// The enable (hold-to-run) is pressed.
    package var enable: Bool
    /// The emergency stop is pressed.
    package var emergencyStop: Bool
    /// A cartridge is in place.
    package var cartridgePresent: Bool
    /// The battery is being charged.
    package var charging: Bool
    /// Speed of the rim over the skin, µm/s, whatever its direction.
    package var glideUmPerS: Int32
    /// Where the rim is on the skin, µm from where the sensor was switched on, in two directions at right angles.
    package var xUm: Int32
    package var yUm: Int32

    package init(
        motorCurrentMa: Int32,
        supplyMv: Int32,
        crankCounts: Int32,
        protrusionUm: Int32,
        stageUm: Int32,
        handleMilliC: Int32,
        windingMilliC: Int32,
        pressMn: Int32,
        contact: Bool,
        enable: Bool,
        emergencyStop: Bool,
        cartridgePresent: Bool,
        charging: Bool,
        glideUmPerS: Int32 = 0,
        xUm: Int32 = 0,
        yUm: Int32 = 0
    ) {
        self.motorCurrentMa = motorCurrentMa
        self.supplyMv = supplyMv
        self.crankCounts = crankCounts
        self.protrusionUm = protrusionUm
        self.stageUm = stageUm
        self.handleMilliC = handleMilliC
        self.windingMilliC = windingMilliC
        self.pressMn = pressMn
        self.contact = contact
        self.enable = enable
        self.emergencyStop = emergencyStop
        self.cartridgePresent = cartridgePresent
        self.charging = charging
        self.glideUmPerS = glideUmPerS
        self.xUm = xUm
        self.yUm = yUm
    }

    /// The same with each number brought into ±1,000,000: far beyond every limit of the guard, so that nonsense still
    /// trips it, and small enough that no arithmetic on it can overflow 64 bits.
    var bounded: FirmwareSensors {
        var copy = self
        copy.motorCurrentMa = Self.bounded(motorCurrentMa)
        copy.supplyMv = Self.bounded(supplyMv)
        copy.protrusionUm = Self.bounded(protrusionUm)
        copy.stageUm = Self.bounded(stageUm)
        copy.handleMilliC = Self.bounded(handleMilliC)
        copy.windingMilliC = Self.bounded(windingMilliC)
        copy.pressMn = Self.bounded(pressMn)
        copy.glideUmPerS = Self.bounded(glideUmPerS)
        return copy
    }

    private static func bounded(_ value: Int32) -> Int32 {
        min(max(value, -1_000_000), 1_000_000)
    }
}
