/// What a USB device says of itself in its descriptors, as sysfs shows it.
package struct USBIdentity: Equatable, Sendable {
    /// Bus and port, "1-2.3": where it is plugged in, for as long as it stays there.
    package let place: String
    package let vendorID: UInt16
    package let productID: UInt16
    /// nil where the device has none. This and the texts below are as `shown` makes them.
    package let serialNumber: String?
    package let manufacturer: String?
    package let product: String?

    package init(
        place: String,
        vendorID: UInt16,
        productID: UInt16,
        serialNumber: String?,
        manufacturer: String?,
        product: String?
    ) {
        self.place = place
        self.vendorID = vendorID
        self.productID = productID
        self.serialNumber = Self.shown(serialNumber)
        self.manufacturer = Self.shown(manufacturer)
        self.product = Self.shown(product)
    }

    /// A device may say anything, and what it says goes to terminals and into files. Characters that steer a terminal,
    /// turn the direction of writing or cannot be seen become U+FFFD; nothing but white space is no text.
    static func shown(_ text: String?) -> String? {
        guard let text, !text.trimmed.isEmpty else { return nil }
        // No descriptor holds more than 126 units.
        return String(
            String.UnicodeScalarView(text.trimmed.unicodeScalars.prefix(126).map { isSeen($0) ? $0 : "\u{FFFD}" })
        )
    }

    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        default: true
        }
    }
}
