package import PenProtocol

/// Who the pen is: what its works wrote into it, and what its flash remembers.
package struct FirmwareIdentity: Equatable, Sendable {
    /// Serial number, such as "SIM-0001".
    package var serial: Ascii16
    /// What the pen has; a simulator must not leave out `simulated`.
    package var capabilities: Capabilities
    /// Profiles that it implements.
    package var profiles: Profiles
    /// By what the needles get back into the cartridge, as `hello_reply` names it.
    package var parkMeans: ParkMeans
    /// How often it has started, this start included.
    package var bootCount: UInt32
    /// Strokes in its life before this start.
    package var strokesBefore: UInt32

    package init(
        serial: Ascii16,
        capabilities: Capabilities,
        profiles: Profiles,
        bootCount: UInt32,
        strokesBefore: UInt32,
        parkMeans: ParkMeans = .camPhase
    ) {
        self.serial = serial
        self.capabilities = capabilities
        self.profiles = profiles
        self.bootCount = bootCount
        self.strokesBefore = strokesBefore
        self.parkMeans = parkMeans
    }

    /// A simulated pen of the reference design: driven depth, one enable button, emergency stop, cartridge reader,
    /// contact sensor and stroke records; needles come out when its power is cut at the wrong moment, so it does not
    /// claim `parksWithoutPower`.
    package static func simulated(serial: Ascii16, paced: Bool) -> FirmwareIdentity {
        var capabilities: Capabilities = [
            .simulated, .battery, .emergencyStop, .handpieceButton, .cartridgeReader, .contactSensor, .strokeRecords,
        ]
        if paced {
            capabilities.insert(.paced)
        }
        return FirmwareIdentity(
            serial: serial,
            capabilities: capabilities,
            profiles: [.base, .sensedDepth, .drivenDepth, .glide],
            bootCount: 1,
            strokesBefore: 0
        )
    }
}
