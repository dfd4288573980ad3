/// Why no pen could be chosen. The exit status and the sentence are made here and nowhere else.
package enum PenChoiceError: Error, Equatable, Sendable {
    /// No pen of this address is there; `known` is what is.
    case notThere(PenAddress, known: [PenEntry])
    /// More than one is.
    case ambiguous(PenAddress, pens: [PenEntry])
    /// The pen speaks another version of pen-link.
    case otherProtocol(PenEntry, version: UInt8)
    /// The kernel shows neither a tty nor a vendor interface of it.
    case noSide(PenEntry)

    /// The program's exit status for it (sysexits.h).
    package var exitCode: Int32 {
        switch self {
        case .notThere, .noSide: 69
        case .ambiguous: 64
        case .otherProtocol: 65
        }
    }
}

extension PenChoiceError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notThere(let address, let known):
            Self.missing(address) + " " + Self.whatIsThere(known)
        case .ambiguous(.serialNumber(let serial), let pens):
            "Serial number \(serial) is that of \(pens.count) pens: \(Self.list(pens)). Unplug all but one, or name it "
                + "by its place."
        case .ambiguous(_, let pens):
            "There are \(pens.count) pens: \(Self.list(pens)). Say which one: --pen serial:SN or --pen usb:BUS-PORT."
        case .otherProtocol(let entry, let version):
            "\(entry.name) speaks version \(version) of pen-link, and this program version "
                + "\(USBEndpoints.interfaceProtocol). Use a Stipple that speaks its version, or a pen of this one."
        case .noSide(let entry):
            "\(entry.name) has neither a serial port nor a vendor interface that the kernel shows. Unplug it, plug it "
                + "in again and look with 'stipple devices'."
        }
    }

    private static func missing(_ address: PenAddress) -> String {
        switch address {
        case .auto, .path: "No pen is plugged in."
        case .serialNumber(let serial): "No pen with serial number \(serial) is plugged in."
        case .busPort(let place): "No pen is plugged in at usb:\(place)."
        }
    }

    private static func whatIsThere(_ known: [PenEntry]) -> String {
        let pens = known.filter(\.isPen)
        guard pens.isEmpty else { return "There is: \(list(pens))." }
        let ports = known.compactMap { $0.serialSide?.path }
        let hint = ports.isEmpty ? "" : " A pen may stand behind a serial port: \(ports.joined(separator: ", "))."
        return "Plug it in, or name its port; 'stipple devices' lists what is there.\(hint)"
    }

    private static func list(_ pens: [PenEntry]) -> String {
        pens.map { pen in
            let sides = [pen.serialSide?.path, pen.vendorSide?.place.node].compactMap { $0 }.joined(separator: ", ")
            return "serial:\(pen.serialNumber ?? "–") at usb:\(pen.usb?.place ?? "–") (\(sides))"
        }
        .joined(separator: "; ")
    }
}
