import PenProtocol

extension FirmwareIdentity {
    /// The pen moves the depth itself, and measures the protrusion.
    var drivesDepth: Bool { profiles.contains(.drivenDepth) }

    /// The pen measures the depth that is set: by its stage, or at its dial.
    var sensesDepth: Bool { profiles.contains(.sensedDepth) }

    /// The pen knows which cartridge is in place, and how many needles it has.
    var readsCartridge: Bool { capabilities.contains(.cartridgeReader) }

    /// The pen knows whether it touches skin; where it does not, each stroke counts as one on skin.
    var sensesContact: Bool { capabilities.contains(.contactSensor) }

    /// What the pen has no sensor for says nothing, whatever a converter would read there.
    func seen(_ sensors: FirmwareSensors) -> FirmwareSensors {
        var seen = sensors
        if !sensesContact {
            seen.contact = false
            seen.pressMn = 0
        }
        if !readsCartridge {
            seen.cartridgePresent = false
        }
        if !capabilities.contains(.emergencyStop) {
            seen.emergencyStop = false
        }
        if !profiles.contains(.glide) {
            seen.glideUmPerS = 0
        }
        return seen
    }
}
