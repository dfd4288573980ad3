/// How fast the simulated device's bus is.
package enum USBSpeed: String, CaseIterable, Sendable {
    /// 12 Mbit/s, as most pens' microcontrollers.
    case full
    /// 480 Mbit/s.
    case high

    /// Bytes of a bulk packet.
    package var packetBytes: Int { self == .full ? 64 : 512 }

    /// The kernel's number for it (enum usb_device_speed), which USB/IP carries.
    var code: UInt32 { self == .full ? 2 : 3 }
}
