/// One of the two ways into a pen on USB. Never both at a time carry traffic (PEN-001).
package enum USBFunction: CaseIterable, Sendable {
    /// CDC-ACM: Linux makes a tty of it.
    case serial
    /// The vendor interface, for hosts that use libusb.
    case vendor

    /// The number of its bulk endpoints, in both directions.
    var bulkEndpoint: UInt8 { self == .serial ? 2 : 3 }

    /// The interface with the bulk endpoints.
    var interface: UInt8 { self == .serial ? 1 : 2 }
}
