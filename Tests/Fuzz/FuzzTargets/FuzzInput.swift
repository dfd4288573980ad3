/// The bytes that a fuzzer chose, read as choices. Beyond their end every choice is 0.
struct FuzzInput {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    var isAtEnd: Bool { position >= bytes.count }

    mutating func byte() -> UInt8 {
        guard position < bytes.count else { return 0 }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func number() -> UInt16 { UInt16(byte()) | UInt16(byte()) << 8 }

    /// A number below `bound`.
    mutating func below(_ bound: Int) -> Int { Int(byte()) % bound }

    /// Up to `most` bytes as they stand.
    mutating func bytes(atMost most: Int) -> [UInt8] {
        let count = min(below(most + 1), bytes.count - min(position, bytes.count))
        defer { position += count }
        return Array(bytes[min(position, bytes.count)...].prefix(count))
    }

    /// All that is left.
    mutating func rest() -> [UInt8] {
        defer { position = bytes.count }
        return Array(bytes[min(position, bytes.count)...])
    }
}
