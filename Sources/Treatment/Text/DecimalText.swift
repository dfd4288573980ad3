/// A plain decimal number, taken apart by its letters: `0.50` is whole `0` and fraction `5`.
///
/// No Double is involved, so 0.1 stays 0.1. Exponents, signs, hexadecimal, `_` and `,` are turned down: in a plan they
/// are more often slips than wishes.
struct DecimalText: Hashable {
    /// Digits before the point, without leading zeros (empty for 0).
    let whole: String
    /// Digits after the point, without trailing zeros.
    let fraction: String

    /// Takes `text` apart, or says what is wrong with it.
    static func parse(_ text: String) -> Result<DecimalText, UnreadableNumber> {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else {
            return .failure(UnreadableNumber(flaw(of: text)))
        }
        let fraction = parts.count == 2 ? parts[1] : ""
        return .success(
            DecimalText(
                whole: String(parts[0].drop { $0 == "0" }),
                fraction: String(fraction.reversed().drop { $0 == "0" }.reversed())
            )
        )
    }

    private static func flaw(of text: String) -> String {
        let lower = text.lowercased()
        let bare = lower.drop { $0 == "-" || $0 == "+" }.drop { $0 == "." }
        if ["inf", "infinity", "nan"].contains(bare) {
            return "is \(shown(text)), not a finite number"
        }
        if lower.first == "-", bare.utf8.first.map(isDigit) == true {
            return "is \(shown(text)), below zero; it must be more than 0"
        }
        if lower.contains(","), lower.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ",") }) {
            return "is \(shown(text)); write the decimals after a point, as in 0.50, and no thousands separators"
        }
        return "is \(shown(text)), not a number; write a plain decimal such as 0.50"
    }

    /// The text as a message may repeat it: short and without control characters.
    private static func shown(_ text: String) -> String {
        "\"\(PlainText.shortened(text))\""
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
