/// A pen's vendor interface, as it is opened: the node of its device, and which of its interfaces.
package struct USBPlace: Equatable, Hashable, Sendable {
    /// The device's node: "/dev/bus/usb/001/004". Another one after each plugging in.
    package let node: String
    /// bInterfaceNumber.
    package let interfaceNumber: UInt8
    /// Bus and port, "1-2.3": where it is plugged in, for as long as it stays there.
    package let busPort: String

    package init(node: String, interfaceNumber: UInt8, busPort: String) {
        self.node = node
        self.interfaceNumber = interfaceNumber
        self.busPort = busPort
    }
}
