import PenProtocol

/// CRC-32C of whole byte lists.
enum Checksum {
    static func of(_ parts: [UInt8]...) -> UInt32 {
        var crc = CRC32C()
        for part in parts {
            for byte in part { crc.update(byte) }
        }
        return crc.value
    }
}
