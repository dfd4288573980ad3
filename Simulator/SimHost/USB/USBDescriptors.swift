/// What a pen says of itself on the bus (pen-link.md, USB): a composite device of CDC-ACM and a vendor interface.
package struct USBDescriptors: Equatable, Sendable {
    /// pid.codes' test id (PEN-003): a simulator is on its maker's desk.
    static let vendorID: UInt16 = 0x1209
    static let productID: UInt16 = 0x0001
    /// Miscellaneous, with interface association descriptors.
    static let deviceClass: [UInt8] = [0xEF, 0x02, 0x01]
    private static let penLinkString: UInt8 = 4

    let serial: String
    /// Major in the high byte as BCD; minor and patch in the nibbles of the low one.
    let release: UInt16
    package let speed: USBSpeed
    let defect: USBDefect?

    /// - Parameters:
    ///   - serial: the `serial` of `hello_reply` (PEN-002), ASCII.
    ///   - version: the firmware's, as `hello_reply` carries it.
    package init(
        serial: String,
        version: (major: UInt8, minor: UInt8, patch: UInt8),
        speed: USBSpeed,
        defect: USBDefect? = nil
    ) {
        self.serial = serial
        release = Self.release(of: version)
        self.speed = speed
        self.defect = defect
    }

    /// `bcdDevice`. It has room for 99.9.9; a part beyond shows as its highest digit.
    static func release(of version: (major: UInt8, minor: UInt8, patch: UInt8)) -> UInt16 {
        let major = UInt16(min(version.major, 99))
        return (major / 10) << 12 | (major % 10) << 8 | UInt16(min(version.minor, 9)) << 4
            | UInt16(min(version.patch, 9))
    }

    /// Class, subclass and protocol of each interface.
    var interfaces: [[UInt8]] {
        [[0x02, 0x02, 0x00], [0x0A, 0x00, 0x00], [0xFF, 0x50, defect == .otherProtocol ? 0x02 : 0x01]]
    }

    /// - Parameters:
    ///   - type: bDescriptorType.
    ///   - index: which of that type.
    /// - Returns: nil of what the device does not have: it stalls.
    func descriptor(type: UInt8, index: UInt8) -> [UInt8]? {
        switch (type, index) {
        case (0x01, 0): device
        case (0x02, 0): configuration(type: 0x02, speed: speed)
        case (0x03, _): string(index)
        // A device without another speed has neither of the two.
        case (0x06, 0): speed == .high ? qualifier : nil
        case (0x07, 0): speed == .high ? configuration(type: 0x07, speed: .full) : nil
        default: nil
        }
    }

    private var device: [UInt8] {
        [18, 0x01] + Self.word(0x0200) + Self.deviceClass + [64] + Self.word(Self.vendorID) + Self.word(Self.productID)
            + Self.word(release) + [1, 2, 3, 1]
    }

    private var qualifier: [UInt8] {
        [10, 0x06] + Self.word(0x0200) + Self.deviceClass + [64, 1, 0]
    }

    private func string(_ index: UInt8) -> [UInt8]? {
        switch index {
        // English (United States).
        case 0: [4, 0x03, 0x09, 0x04]
        case 1: Self.string("Stipple")
        case 2: Self.string("Simulated pen")
        case 3: Self.string(serial)
        case Self.penLinkString: Self.string("pen-link")
        default: nil
        }
    }

    private func configuration(type: UInt8, speed: USBSpeed) -> [UInt8] {
        let rest = serialFunction(speed) + vendorFunction(speed)
        // Bus-powered, 500 mA.
        let whole = [9, type] + Self.word(UInt16(9 + rest.count)) + [3, 1, 0, 0x80, 250] + rest
        return defect == .badDescriptors ? Self.broken(whole) : whole
    }

    private func serialFunction(_ speed: USBSpeed) -> [UInt8] {
        let association: [UInt8] = [8, 0x0B, 0, 2, 0x02, 0x02, 0x00, Self.penLinkString]
        let communication: [UInt8] = [9, 0x04, 0, 0, 1] + interfaces[0] + [Self.penLinkString]
        // Header of CDC 1.10; no call management; line coding, line state and break; interface 0 is master of 1.
        let functional: [UInt8] = [
            5, 0x24, 0x00, 0x10, 0x01, 5, 0x24, 0x01, 0x00, 1, 4, 0x24, 0x02, 0x06, 5, 0x24, 0x06, 0, 1,
        ]
        // Polled each 16 ms (high speed: 2⁷ microframes) for notifications that never come.
        let notifications: [UInt8] = [7, 0x05, 0x81, 0x03, 16, 0, speed == .full ? 16 : 8]
        let data: [UInt8] = [9, 0x04, 1, 0, 2] + interfaces[1] + [Self.penLinkString]
        return association + communication + functional + notifications + data + Self.bulkPair(.serial, speed)
    }

    private func vendorFunction(_ speed: USBSpeed) -> [UInt8] {
        let pair = defect == .noEndpoints ? [] : Self.bulkPair(.vendor, speed)
        return [9, 0x04, 2, 0, pair.isEmpty ? 0 : 2] + interfaces[2] + [Self.penLinkString] + pair
    }

    private static func bulkPair(_ function: USBFunction, _ speed: USBSpeed) -> [UInt8] {
        let size = word(UInt16(speed.packetBytes))
        return [7, 0x05, function.bulkEndpoint, 0x02] + size + [0] + [7, 0x05, function.bulkEndpoint | 0x80, 0x02]
            + size + [0]
    }

    /// The vendor interface's first endpoint has an impossible length, its second one is missing, and the total says
    /// that there is more.
    private static func broken(_ whole: [UInt8]) -> [UInt8] {
        var broken = Array(whole.dropLast(7))
        broken[broken.count - 7] = 3
        return broken
    }

    private static func string(_ text: String) -> [UInt8] {
        let units = text.utf16.flatMap(word)
        return [UInt8(2 + units.count), 0x03] + units
    }

    private static func word(_ value: UInt16) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }
}
