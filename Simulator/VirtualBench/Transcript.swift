import PenProtocol

/// Hash of everything that went over the line, with its time and direction: of each run of bytes that have both in
/// common, time and direction first.
struct Transcript: Sendable {
    private var sha = SHA256()
    private(set) var bytes: UInt64 = 0
    /// Time and direction of the byte before.
    private var stamp = UInt64.max

    mutating func note(_ byte: UInt8, fromHost: Bool, atUs timeUs: UInt64) {
        let new = timeUs << 1 | (fromHost ? 1 : 0)
        if new != stamp {
            stamp = new
            sha.update(new, bytes: 8)
        }
        sha.update(byte)
        bytes += 1
    }

    /// The hash as 64 hexadecimal digits.
    var text: String {
        let hash = sha.finished()
        var result = ""
        for index in 0..<Bytes32.count {
            let digits = String(hash[index], radix: 16)
            result += digits.count == 1 ? "0\(digits)" : digits
        }
        return result
    }
}
