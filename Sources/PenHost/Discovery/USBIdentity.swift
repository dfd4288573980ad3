/// What a USB device says of itself in its descriptors, as sysfs shows it.
package struct USBIdentity: Equatable, Sendable {
    /// Bus and port, "1-2.3": where it is plugged in, for as long as it stays there.
    package let place: String
    package let vendorID: UInt16
    package let productID: UInt16
    /// nil where the device has none.
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
        self.serialNumber = serialNumber
        self.manufacturer = manufacturer
        self.product = product
    }
}
