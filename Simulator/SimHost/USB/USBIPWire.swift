/// The numbers of USB/IP 1.1.1 (Linux, Documentation/usb/usbip_protocol.rst); big endian throughout.
enum USBIPWire {
    static let version: UInt16 = 0x0111
    static let listRequest: UInt16 = 0x8005
    static let listReply: UInt16 = 0x0005
    static let importRequest: UInt16 = 0x8003
    static let importReply: UInt16 = 0x0003
    static let submit: UInt32 = 1
    static let unlink: UInt32 = 2
    static let submitted: UInt32 = 3
    static let unlinked: UInt32 = 4
    /// Version, code and status of an operation.
    static let operationBytes = 8
    static let busIDBytes = 32
    static let pathBytes = 256
    /// Of every message about a transfer, before its data.
    static let headerBytes = 48

    /// Why an operation was refused.
    enum Status: UInt32 {
        case done = 0
        case busy = 2
        case noDevice = 4
    }

    static func bytes(_ value: UInt16) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
    }

    static func bytes(_ value: UInt32) -> [UInt8] {
        bytes(UInt16(truncatingIfNeeded: value >> 16)) + bytes(UInt16(truncatingIfNeeded: value))
    }

    /// A text in a field of so many bytes, the rest zero.
    static func field(_ text: String, _ count: Int) -> [UInt8] {
        let bytes = Array(text.utf8.prefix(count - 1))
        return bytes + [UInt8](repeating: 0, count: count - bytes.count)
    }

    static func word(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt16 {
        UInt16(bytes[bytes.startIndex + offset]) << 8 | UInt16(bytes[bytes.startIndex + offset + 1])
    }

    static func double(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32 {
        UInt32(word(bytes, at: offset)) << 16 | UInt32(word(bytes, at: offset + 2))
    }

    /// A completed transfer.
    static func reply(_ completion: USBCompletion) -> [UInt8] {
        header(submitted, completion.number, status: completion.status)
            + bytes(UInt32(completion.length)) + [UInt8](repeating: 0, count: 20) + completion.data
    }

    /// What became of an unlink request.
    static func unlinkReply(number: UInt32, _ status: USBStatus) -> [UInt8] {
        header(unlinked, number, status: status) + [UInt8](repeating: 0, count: 24)
    }

    private static func header(_ command: UInt32, _ number: UInt32, status: USBStatus) -> [UInt8] {
        bytes(command) + bytes(number) + [UInt8](repeating: 0, count: 12)
            + bytes(UInt32(bitPattern: status.rawValue))
    }
}
