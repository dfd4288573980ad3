/// What a host wants of an endpoint: an URB, as USB/IP submits it.
struct USBTransfer: Equatable, Sendable {
    /// Identifies it on its connection.
    var number: UInt32
    /// 0 to 15, without the direction.
    var endpoint: UInt8
    /// From the device to the host.
    var isIn: Bool
    /// Room at the host (IN), or the length of `data` (OUT).
    var length: Int
    /// What the host sends; empty for IN.
    var data: [UInt8]
    /// Of control transfers.
    var setup: USBSetup
}
