/// Bytes from pairs of hex digits; white space between pairs is free, so that a vector can be grouped by field.
///
/// - Throws: a sentence with the position, for anything else. A vector is never read half.
package func hex(_ text: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var high: UInt8?
    for (position, character) in text.enumerated() {
        if character.isWhitespace {
            guard high == nil else {
                throw TestSupportError("hex \"\(text)\": white space inside a byte at position \(position).")
            }
            continue
        }
        guard character.isASCII, let digit = character.hexDigitValue else {
            throw TestSupportError("hex \"\(text)\": \"\(character)\" at position \(position) is no hex digit.")
        }
        if let first = high {
            bytes.append(first << 4 | UInt8(digit))
            high = nil
        } else {
            high = UInt8(digit)
        }
    }
    guard high == nil else {
        throw TestSupportError("hex \"\(text)\": the last byte has one digit, expected two.")
    }
    return bytes
}

/// The same bytes as lower-case pairs with one space between them, as the vectors are written.
package func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    return bytes.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined(separator: " ")
}
