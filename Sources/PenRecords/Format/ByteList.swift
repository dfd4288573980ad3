import PenControl

/// Bytes in the making: integers little endian, texts with their length in front.
struct ByteList {
    private(set) var list: [UInt8] = []

    mutating func append(_ bytes: [UInt8]) {
        list += bytes
    }

    mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { list += $0 }
    }

    /// A text of at most 255 bytes; what goes beyond is cut off.
    mutating func append(_ text: String) {
        let bytes = text.utf8.prefix(255)
        list.append(UInt8(bytes.count))
        list += bytes
    }

    mutating func replace(at offset: Int, _ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes in
            for (index, byte) in bytes.enumerated() {
                list[offset + index] = byte
            }
        }
    }

    static func readText(_ reader: inout RecordReader) throws(RecordError) -> String {
        let count: UInt8 = try reader.read()
        return String(decoding: try reader.read(Int(count)), as: UTF8.self)
    }
}
