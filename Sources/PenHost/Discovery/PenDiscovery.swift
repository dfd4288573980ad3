import Glibc

/// Finds pens: their ttys and vendor interfaces, joined to one entry a pen. Nothing is opened.
package struct PenDiscovery {
    private let roots: SystemRoots

    package init(roots: SystemRoots = .running) {
        self.roots = roots
    }

    /// Pens first, then ports that may have one behind them; each in the order of its name.
    package func entries() -> [PenEntry] {
        let devices = usbDevices()
        let ports = SerialDiscovery(roots: roots).ports()
        let holders = PortHolderSearch(roots: roots).holders(of: Set(devices.compactMap { $0.vendor?.node }))
        let pens = devices.compactMap { device -> PenEntry? in
            guard device.isPen || device.otherProtocol != nil else { return nil }
            return PenEntry(
                usb: device.identity,
                firmware: device.firmware,
                isPen: device.isPen,
                otherProtocol: device.otherProtocol,
                serialSide: ports.first { $0.usb?.place == device.identity.place },
                vendorSide: device.vendor.map { side($0, device.vendorDriver, holders[$0.node]) }
            )
        }
        let taken = Set(pens.compactMap { $0.serialSide?.path })
        let others = ports.filter { !taken.contains($0.path) }.map { port in
            PenEntry(
                usb: port.usb,
                firmware: nil,
                isPen: false,
                otherProtocol: nil,
                serialSide: port,
                vendorSide: nil
            )
        }
        return pens + others
    }

    private func side(_ place: USBPlace, _ driver: String?, _ holder: PortHolder?) -> PenEntry.VendorSide {
        PenEntry.VendorSide(
            place: place,
            driver: driver,
            isPermitted: SystemFiles.mayReadAndWrite(place.node),
            group: SerialOpening.groupThatMayOpen(place.node),
            holder: holder
        )
    }

    /// What udev tells of one USB device whose interfaces speak of pen-link.
    private struct Device {
        var identity: USBIdentity
        var firmware: String?
        var isPen = false
        var otherProtocol: UInt8?
        var vendor: USBPlace?
        var vendorDriver: String?
    }

    private func usbDevices() -> [Device] {
        // udev tells of the running system, which is no part of another tree.
        guard roots == .running, let udev = Udev() else { return [] }
        var devices: [String: Device] = [:]
        for interface in udev.devices(ofSubsystem: "usb") where interface.type == "usb_interface" {
            guard let parent = interface.parent(subsystem: "usb", type: "usb_device"),
                var device = devices[parent.name] ?? Self.device(parent)
            else { continue }
            let isVendor =
                interface.number("bInterfaceClass") == USBEndpoints.interfaceClass
                && interface.number("bInterfaceSubClass") == USBEndpoints.interfaceSubClass
            if isVendor, let version: UInt8 = interface.number("bInterfaceProtocol") {
                if version == USBEndpoints.interfaceProtocol, let number: UInt8 = interface.number("bInterfaceNumber") {
                    device.isPen = true
                    device.vendor = parent.node.map {
                        USBPlace(node: $0, interfaceNumber: number, busPort: parent.name)
                    }
                    device.vendorDriver = interface.driver
                } else {
                    device.otherProtocol = version
                }
            } else if interface.attribute("interface") == "pen-link" {
                device.isPen = true
            }
            devices[parent.name] = device
        }
        return devices.keys.sorted().compactMap { devices[$0] }
    }

    private static func device(_ device: UdevDevice) -> Device? {
        guard let vendorID: UInt16 = device.number("idVendor"), let productID: UInt16 = device.number("idProduct")
        else {
            return nil
        }
        return Device(
            identity: USBIdentity(
                place: device.name,
                vendorID: vendorID,
                productID: productID,
                serialNumber: device.attribute("serial"),
                manufacturer: device.attribute("manufacturer"),
                product: device.attribute("product")
            ),
            firmware: device.number("bcdDevice").map(firmware)
        )
    }

    /// bcdDevice as pen-link.md reads it (PEN-007): 0x0142 is 1.4.2.
    static func firmware(_ bcd: UInt16) -> String {
        "\((bcd >> 12) * 10 + (bcd >> 8) & 0xF).\((bcd >> 4) & 0xF).\(bcd & 0xF)"
    }
}
