/// Numbers and words as they stand in an SVG.
enum SVGText {
    /// Tenths of a pixel as pixels.
    static func px(_ tenths: Int64) -> String {
        FixedText.of(tenths, decimals: 1)
    }

    /// Words that may hold anything: marks of the markup are written out, and what XML cannot hold becomes U+FFFD.
    static func escaped(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&quot;"
            case "\t", "\n", "\r": safe += " "
            case _ where scalar.value < 0x20 || (0xfffe...0xffff).contains(scalar.value): safe += "\u{fffd}"
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    /// How wide words are at most, in tenths of a pixel: an estimate, the same on every machine.
    static func width(_ text: String) -> Int64 {
        Int64(text.count) * 66
    }
}
