package import PenFirmware
package import PenPlant
package import PenProtocol

/// Everything that defines a simulated pen beside its seed.
package struct PenConfiguration: Sendable {
    /// Serial number, as `hello_reply` carries it.
    package var serial: Ascii16
    /// Says `paced` in `hello_reply`: the driver lets time advance by what set-points grant.
    package var paced: Bool
    /// Physics of the pen and of the skin.
    package var plant: PlantParameters
    /// Ceilings and thresholds burned into the pen.
    package var limits: FirmwareLimits
    /// What the firmware knows of its motor.
    package var motor: MotorConstants
    /// Calibration in force in the pen.
    package var calibration: FirmwareCalibration
    /// Cartridge on the pen.
    package var cartridge: CartridgeIdentity
    /// Who holds the pen.
    package var hand: Hand.Mode
    /// How the automatic hand works; a manual one has no manner of its own but its force.
    package var manner: HandManner
    /// Temperature of the room, m°C.
    package var ambientMilliC: Int32
    /// What the pen can measure; `with(profile:)` brings along what belongs to it.
    package var profile = SimulatedProfile.glide
    /// Who turns the dial of a pen that has one.
    package var dial = DialManner.followed
    /// Says in `hello_reply` that it is a simulator. Without the mark it passes for a real pen: for tests of what a
    /// person is asked before needles move.
    package var isMarkedSimulated = true
    /// What its firmware does wrong on purpose; see `PenDefect`.
    package var defects = FirmwareDefects()

    package init(
        serial: Ascii16,
        paced: Bool,
        plant: PlantParameters,
        limits: FirmwareLimits,
        motor: MotorConstants,
        calibration: FirmwareCalibration,
        cartridge: CartridgeIdentity,
        hand: Hand.Mode,
        manner: HandManner,
        ambientMilliC: Int32
    ) {
        self.serial = serial
        self.paced = paced
        self.plant = plant
        self.limits = limits
        self.motor = motor
        self.calibration = calibration
        self.cartridge = cartridge
        self.hand = hand
        self.manner = manner
        self.ambientMilliC = ambientMilliC
    }

    /// The reference pen in a room of 23 °C with a hand that works by itself.
    package static let reference = PenConfiguration(
        serial: Ascii16("SIM-0001"),
        paced: false,
        plant: .reference,
        limits: .reference,
        motor: .reference,
        calibration: .works,
        cartridge: .twelveNeedles(id: 0x5157_0001),
        hand: .auto,
        manner: .steady,
        ambientMilliC: 23_000
    )

    /// The same pen with a profile, and with what a pen of that profile is.
    package func with(profile: SimulatedProfile, dial: DialManner = .followed) -> PenConfiguration {
        var configuration = self
        configuration.profile = profile
        configuration.dial = dial
        profile.change(&configuration)
        return configuration
    }

    /// The reference pen with another skin under it, another cartridge on it, or in other automatic hands.
    package static func reference(
        skin: SimulatedSkin,
        cartridge: SimulatedCartridge,
        hand: SimulatedHand
    ) -> PenConfiguration {
        var configuration = PenConfiguration.reference
        configuration.plant.skin = skin.skin
        configuration.plant.cartridge = cartridge.parameters
        configuration.cartridge = cartridge.identity
        configuration.manner = hand.manner
        return configuration
    }
}
