/// One pen, or one port that may have a pen behind it, as the kernel and udev describe it: its sides joined. Nothing
/// was opened to learn this.
package struct PenEntry: Equatable, Sendable {
    /// The vendor interface of a pen (class 0xFF, subclass 0x50, protocol 1).
    package struct VendorSide: Equatable, Sendable {
        package let place: USBPlace
        /// The kernel driver that has the interface: "usbfs" while a program has claimed it; nil for none.
        package let driver: String?
        /// Whether this user may open the node for reading and writing.
        package let isPermitted: Bool
        /// The group that may open it, where there is one.
        package let group: String?
        /// The process that has the node open, as far as this user may see; nil is no proof that it is free.
        package let holder: PortHolder?

        package init(place: USBPlace, driver: String?, isPermitted: Bool, group: String?, holder: PortHolder?) {
            self.place = place
            self.driver = driver
            self.isPermitted = isPermitted
            self.group = group
            self.holder = holder
        }
    }

    /// What the USB device says of itself; nil for a port that is not on USB.
    package let usb: USBIdentity?
    /// Firmware from the device's bcdDevice, "1.4.2" (pen-link.md, PEN-007); nil where it is not on USB.
    package let firmware: String?
    /// Whether its descriptors say that it is a pen (interface class, or the interface's string).
    package let isPen: Bool
    /// The version of pen-link of a vendor interface that this program does not speak; nil where there is none.
    package let otherProtocol: UInt8?
    package let serialSide: SerialPort?
    package let vendorSide: VendorSide?

    package init(
        usb: USBIdentity?,
        firmware: String?,
        isPen: Bool,
        otherProtocol: UInt8?,
        serialSide: SerialPort?,
        vendorSide: VendorSide?
    ) {
        self.usb = usb
        self.firmware = firmware
        self.isPen = isPen
        self.otherProtocol = otherProtocol
        self.serialSide = serialSide
        self.vendorSide = vendorSide
    }

    package var serialNumber: String? { usb?.serialNumber }
}
