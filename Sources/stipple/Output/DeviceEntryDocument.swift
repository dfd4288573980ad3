import PenHost

/// A pen or a port in `stipple devices --json`: both sides of one device in one object.
struct DeviceEntryDocument: Encodable {
    private struct Side: Encodable {
        let kind: String
        let path: String
        let interface: UInt8?
        let driver: String?
        let permitted: Bool
        let remedy: String?
        let in_use_by: String?
    }

    /// Whether its descriptors say that it is a pen.
    private let pen: Bool
    private let serial: String?
    private let firmware: String?
    private let manufacturer: String?
    private let product: String?
    /// For --pen: "usb:1-2".
    private let address: String?
    private let other_protocol: UInt8?
    private let sides: [Side]
    private let links: [String]
    /// The node that would be opened, and why; of pens only: no other port is opened unasked.
    private let uses: String?
    private let reason: String?

    init(_ entry: PenEntry) {
        pen = entry.isPen
        serial = entry.serialNumber
        firmware = entry.firmware
        manufacturer = entry.usb?.manufacturer
        product = entry.usb?.product
        address = DeviceText.isUSBPen(entry) ? entry.usb.map { "usb:\($0.place)" } : entry.serialSide?.path
        other_protocol = entry.otherProtocol
        links = entry.serialSide?.links ?? []
        var sides: [Side] = []
        if let port = entry.serialSide {
            sides.append(
                Side(
                    kind: "serial",
                    path: port.path,
                    interface: nil,
                    driver: port.driver,
                    permitted: port.isPermitted,
                    remedy: port.isPermitted ? nil : DeviceText.remedy(group: port.group),
                    in_use_by: port.holder.map { "\($0)" }
                )
            )
        }
        if let vendor = entry.vendorSide {
            sides.append(
                Side(
                    kind: "vendor",
                    path: vendor.place.node,
                    interface: vendor.place.interfaceNumber,
                    driver: vendor.driver,
                    permitted: vendor.isPermitted,
                    remedy: vendor.isPermitted ? nil : DeviceText.remedy(group: vendor.group),
                    in_use_by: vendor.holder.map { "\($0)" }
                )
            )
        }
        self.sides = sides
        let usage = DeviceText.isUSBPen(entry) ? DeviceText.usage(entry) : nil
        reason = usage?.reason
        uses =
            switch usage?.place {
            case .serial(let path): path
            case .usb(let place): place.node
            case nil: nil
            }
    }
}
