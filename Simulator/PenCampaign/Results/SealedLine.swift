import PenProtocol

/// A line of results with its own checksum as the last key, so that a byte that changed on a disk or in an editor is
/// noticed before it is joined or built on. It guards against accidents, not against intent.
package enum SealedLine {
    private static let key = ",\"crc32c\":\""
    private static let digits = 8
    private static let end = "\"}"

    /// - Parameter object: a JSON object with at least one key, as one line.
    package static func seal(_ object: String) -> String {
        let open = object.dropLast()
        return open + key + checksum(open.utf8) + end
    }

    /// Whether a line is as it was sealed, byte for byte.
    package static func isSound(_ line: some BidirectionalCollection<UInt8>) -> Bool {
        let tail = key.utf8.count + digits + end.utf8.count
        guard line.count > tail else { return false }
        let open = line.dropLast(tail)
        return line.suffix(tail).elementsEqual((key + checksum(open) + end).utf8)
    }

    private static func checksum(_ bytes: some Sequence<UInt8>) -> String {
        var crc = CRC32C()
        for byte in bytes {
            crc.update(byte)
        }
        let text = String(crc.value, radix: 16)
        return String(repeating: "0", count: digits - text.count) + text
    }
}
