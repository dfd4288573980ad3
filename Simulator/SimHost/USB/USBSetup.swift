/// The eight bytes with which a control transfer begins; little endian, as on the bus.
struct USBSetup: Equatable, Sendable {
    var requestType: UInt8
    var request: UInt8
    var value: UInt16
    var index: UInt16
    var length: UInt16

    /// - Parameter bytes: at least eight.
    init(_ bytes: ArraySlice<UInt8>) {
        let at = bytes.startIndex
        func word(_ offset: Int) -> UInt16 { UInt16(bytes[at + offset]) | UInt16(bytes[at + offset + 1]) << 8 }
        requestType = bytes[at]
        request = bytes[at + 1]
        value = word(2)
        index = word(4)
        length = word(6)
    }
}
