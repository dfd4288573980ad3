/// Bytes as text and back.
package enum HexText {
    private static let digits = Array("0123456789abcdef")

    /// "01 0f ff"
    package static func text(_ bytes: [UInt8]) -> String {
        bytes.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined(separator: " ")
    }

    /// "0x1f"
    package static func number(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }

    /// Without anything that could steer a terminal.
    static func printable(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value >= 0x20 && $0.value < 0x7f ? Character($0) : "?" })
    }

    /// The bytes of a line: pairs of digits with or without blanks, 0x, commas; also the output of `xxd` and
    /// `hexdump -C`, whose offset and characters are left out.
    ///
    /// - Throws: a sentence without its place.
    package static func bytes(line: String) throws(TraceProblem) -> [UInt8] {
        var line = Substring(line)
        if let bar = line.firstIndex(of: "|") { line = line[..<bar] }
        if let colon = line.firstIndex(of: ":") {
            // xxd: what stands behind two blanks are characters.
            line = line[line.index(after: colon)...].drop { $0 == " " }
            if let end = line.firstRange(of: "  ") { line = line[..<end.lowerBound] }
        }
        var words = line.split { $0.isWhitespace || $0 == "," }
        // hexdump -C: an offset of 8 digits in front of single bytes, or alone at the end.
        if let first = words.first, first.count == 8, words.dropFirst().allSatisfy({ $0.count == 2 }),
            words.count > 1 || first.hasPrefix("0000")
        {
            words.removeFirst()
        }
        var result: [UInt8] = []
        for word in words {
            var word = word
            if word.hasPrefix("0x") || word.hasPrefix("0X") { word = word.dropFirst(2) }
            let values = word.map(\.hexDigitValue)
            guard !values.contains(nil), word.allSatisfy(\.isASCII) else {
                throw TraceProblem("\"\(printable(String(word.prefix(20))))\" is not hexadecimal")
            }
            guard values.count % 2 == 0, !values.isEmpty else {
                throw TraceProblem("\"\(word.prefix(20))\" has an odd number of digits; expected two a byte")
            }
            for index in stride(from: 0, to: values.count, by: 2) {
                result.append(UInt8((values[index] ?? 0) << 4 | (values[index + 1] ?? 0)))
            }
        }
        return result
    }
}
