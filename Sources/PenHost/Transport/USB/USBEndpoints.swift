import CLibUSB

/// What a pen's vendor interface has to have, and what was found in a device's descriptors.
struct USBEndpoints: Equatable {
    /// bInterfaceClass and bInterfaceSubClass of pen-link, and the protocol major that this host speaks (pen-link.md,
    /// USB).
    static let interfaceClass: UInt8 = 0xFF
    static let interfaceSubClass: UInt8 = 0x50
    static let interfaceProtocol: UInt8 = 1

    /// bEndpointAddress, direction included.
    let bulkIn: UInt8
    let bulkOut: UInt8
    /// wMaxPacketSize of the IN endpoint, bytes.
    let packetBytes: Int

    /// One interface as its descriptor tells it.
    struct Interface: Equatable {
        var number: UInt8
        var interfaceClass: UInt8
        var subClass: UInt8
        var interfaceProtocol: UInt8
        var endpoints: [Endpoint]
    }

    struct Endpoint: Equatable {
        var address: UInt8
        /// bmAttributes; the lowest two bits are the transfer type, 2 for bulk.
        var attributes: UInt8
        /// Bytes of a packet.
        var packetBytes: Int

        var isBulk: Bool { attributes & 0x03 == 0x02 }
        var isIn: Bool { address & 0x80 != 0 }
    }

    /// Why an interface is none of a pen that can be opened: a clause.
    struct Unfit: Error, Equatable {
        let clause: String
    }

    /// Looks for the pair of bulk endpoints of a pen's vendor interface.
    ///
    /// - Parameter interface: nil where the device has none of that number.
    init(_ interface: Interface?, number: UInt8) throws(Unfit) {
        guard let interface else { throw Unfit(clause: "a USB device without an interface \(number)") }
        guard interface.interfaceClass == Self.interfaceClass, interface.subClass == Self.interfaceSubClass else {
            let found = [interface.interfaceClass, interface.subClass].map(Self.hexadecimal).joined(separator: "/")
            throw Unfit(clause: "a USB device whose interface \(number) is of class \(found), not 0xff/0x50")
        }
        guard interface.interfaceProtocol == Self.interfaceProtocol else {
            throw Unfit(
                clause: "a pen of protocol version \(interface.interfaceProtocol), and this program speaks version "
                    + "\(Self.interfaceProtocol)"
            )
        }
        guard let bulkIn = interface.endpoints.first(where: { $0.isBulk && $0.isIn }),
            let bulkOut = interface.endpoints.first(where: { $0.isBulk && !$0.isIn })
        else {
            throw Unfit(clause: "a USB device whose interface \(number) lacks a bulk endpoint in each direction")
        }
        guard bulkIn.packetBytes > 0, bulkOut.packetBytes > 0 else {
            throw Unfit(clause: "a USB device whose interface \(number) has endpoints for packets of 0 bytes")
        }
        self.bulkIn = bulkIn.address
        self.bulkOut = bulkOut.address
        packetBytes = bulkIn.packetBytes
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.count < 2 ? "0x0\(digits)" : "0x\(digits)"
    }
}

extension USBEndpoints.Interface {
    /// The interface of this number, first alternate setting, in a configuration as libusb read it.
    init?(_ configuration: libusb_config_descriptor, number: UInt8) {
        guard let interfaces = configuration.interface else { return nil }
        for index in 0..<Int(configuration.bNumInterfaces) {
            let settings = interfaces[index]
            guard settings.num_altsetting > 0, let setting = settings.altsetting?.pointee,
                setting.bInterfaceNumber == number
            else { continue }
            self.init(
                number: number,
                interfaceClass: setting.bInterfaceClass,
                subClass: setting.bInterfaceSubClass,
                interfaceProtocol: setting.bInterfaceProtocol,
                endpoints: Self.endpoints(setting)
            )
            return
        }
        return nil
    }

    private static func endpoints(_ setting: libusb_interface_descriptor) -> [USBEndpoints.Endpoint] {
        guard let endpoints = setting.endpoint else { return [] }
        return (0..<Int(setting.bNumEndpoints)).map { index in
            USBEndpoints.Endpoint(
                address: endpoints[index].bEndpointAddress,
                attributes: endpoints[index].bmAttributes,
                // Bits 11 and 12 count further transactions of isochronous and interrupt endpoints.
                packetBytes: Int(endpoints[index].wMaxPacketSize & 0x07FF)
            )
        }
    }
}
