/// What became of a transfer.
struct USBCompletion: Equatable, Sendable {
    /// The transfer's.
    var number: UInt32
    var status: USBStatus
    /// Bytes that went over the bus.
    var length: Int
    /// What the device sent; empty for OUT.
    var data: [UInt8]
}
