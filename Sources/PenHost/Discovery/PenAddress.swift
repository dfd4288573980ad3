/// How a person names a pen: `auto`, a path, `serial:SN` or `usb:BUS-PORT`.
package enum PenAddress: Equatable, Hashable, Sendable {
    /// The only pen there is.
    case auto
    /// A tty, a pty's slave, or a link to one.
    case path(String)
    /// The pen with this serial number, wherever it is plugged in.
    case serialNumber(String)
    /// The pen at this bus and port, "1-2.3".
    case busPort(String)

    /// - Returns: nil for an empty text, and for `serial:` or `usb:` with nothing behind it.
    package init?(_ text: String) {
        if text == "auto" {
            self = .auto
        } else if text.hasPrefix("serial:") {
            guard text.count > 7 else { return nil }
            self = .serialNumber(String(text.dropFirst(7)))
        } else if text.hasPrefix("usb:") {
            guard text.count > 4 else { return nil }
            self = .busPort(String(text.dropFirst(4)))
        } else {
            guard !text.isEmpty else { return nil }
            self = .path(text)
        }
    }
}

extension PenAddress {
    /// What to write instead of a text that names no pen.
    package static func sentence(on text: String) -> String {
        "'\(text)' names no pen: give auto, a port such as /dev/ttyACM0, serial:SN or usb:BUS-PORT; 'stipple devices' "
            + "lists the pens."
    }
}

extension PenAddress: CustomStringConvertible {
    /// As a person writes it.
    package var description: String {
        switch self {
        case .auto: "auto"
        case .path(let path): path
        case .serialNumber(let serial): "serial:\(serial)"
        case .busPort(let place): "usb:\(place)"
        }
    }
}
