/// A serial port that a pen may stand behind, as the kernel describes it. Nothing was opened to learn this.
package struct SerialPort: Equatable, Sendable {
    /// The device node, every link followed: "/dev/ttyACM0".
    package let path: String
    /// Other names that lead to it, from /dev/stipple and /dev/serial/by-id, sorted.
    package let links: [String]
    /// The kernel driver: "cdc_acm", "ftdi_sio".
    package let driver: String?
    /// What the USB device above the port says of itself; nil for a port that is not on USB.
    package let usb: USBIdentity?
    /// Whether this user may open it for reading and writing.
    package let isPermitted: Bool
    /// The group that may open it, where there is one.
    package let group: String?
    /// The process that has it open, as far as this user may see; nil is no proof that it is free.
    package let holder: PortHolder?

    package init(
        path: String,
        links: [String],
        driver: String?,
        usb: USBIdentity?,
        isPermitted: Bool,
        group: String?,
        holder: PortHolder?
    ) {
        self.path = path
        self.links = links
        self.driver = driver
        self.usb = usb
        self.isPermitted = isPermitted
        self.group = group
        self.holder = holder
    }
}
