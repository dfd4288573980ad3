/// What opening a vendor interface got.
package struct USBLine: Equatable, Sendable {
    package let place: USBPlace
    /// The kernel driver that had the interface and was detached for the time; nil for none, as usual.
    package let detachedDriver: String?
    /// Bytes of a packet: 64 at full speed, 512 at high speed.
    package let packetBytes: Int

    /// "usb:1-2 (/dev/bus/usb/001/004): interface 2, packets of 64 bytes, exclusive".
    package var sentence: String {
        var parts = ["interface \(place.interfaceNumber)", "packets of \(packetBytes) bytes", "exclusive"]
        if let detachedDriver {
            parts.append("kernel driver \(detachedDriver) detached until it is closed")
        }
        return "\(PenPlace.usb(place)): " + parts.joined(separator: ", ")
    }
}
