import PenProtocol

extension Payload {
    /// A payload with these bytes; what does not fit is left out.
    init(_ bytes: [UInt8]) {
        self.init()
        for byte in bytes { append(byte) }
    }

    /// Its bytes.
    var bytes: [UInt8] { (0..<count).map { self[$0] } }
}

extension [UInt8] {
    /// The same bytes with the little-endian number in place of those at an offset.
    func replacing(at offset: Int, count: Int, with number: Int128) -> [UInt8] {
        var result = self
        for index in 0..<count { result[offset + index] = UInt8(truncatingIfNeeded: number >> (index * 8)) }
        return result
    }
}

extension StaticString {
    /// Its characters, to compare.
    var text: String { description }
}
