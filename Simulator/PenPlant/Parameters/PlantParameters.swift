/// Everything that defines one type of pen, the cartridge on it and the skin under it.
package struct PlantParameters: Sendable, Equatable {
    /// Motor of the needle drive.
    package var motor: MotorParameters
    /// Eccentric between motor and needle bar.
    package var eccentric: EccentricParameters
    /// Depth stage.
    package var stage: StageParameters
    /// Needle bar.
    package var needleBar: NeedleBarParameters
    /// Needle module.
    package var cartridge: CartridgeParameters
    /// Skin under the rim.
    package var skin: Skin
    /// Battery, bridge and electronics.
    package var battery: BatteryParameters
    /// Body of the pen.
    package var handle: HandleParameters
    /// Noise and steps of the sensors.
    package var sensors: SensorParameters
    /// Differences between pens of this type.
    package var spread: PlantSpread

    /// The pen that the simulator shows by default: 2.5 mm stroke, 12 needles, two Li-ion cells, 7.4 V nominal.
    package static let reference = PlantParameters(
        motor: .faulhaber1331T006SR,
        eccentric: .reference,
        stage: .reference,
        needleBar: .reference,
        cartridge: .reference,
        skin: .cheek,
        battery: .reference,
        handle: .reference,
        sensors: .reference,
        spread: .reference
    )
}
