/// Where a pen is reached: what a transport is opened on.
package enum PenPlace: Equatable, Hashable, Sendable {
    /// A tty, or the slave of a pty.
    case serial(path: String)
    /// A vendor interface, by libusb.
    case usb(USBPlace)
}

extension PenPlace: CustomStringConvertible {
    /// "/dev/ttyACM0", or "usb:1-2.3 (/dev/bus/usb/001/004)".
    package var description: String {
        switch self {
        case .serial(let path): path
        case .usb(let place): "usb:\(place.busPort) (\(place.node))"
        }
    }
}
