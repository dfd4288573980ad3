import Chart

/// A number with three digits and its power of ten: the same text on every machine.
enum ShortText {
    /// `1.23·10⁻⁴`; `0` for 0. For finite numbers that are not negative.
    static func of(_ value: Double) -> String {
        guard value > 0 else { return "0" }
        var mantissa = value
        var power = 0
        while mantissa >= 9.995 {
            mantissa /= 10
            power += 1
        }
        while mantissa < 0.9995 {
            mantissa *= 10
            power -= 1
        }
        let digits = FixedText.of(Int64(mantissa * 100 + 0.5), decimals: 2)
        guard power != 0 else { return digits }
        let signs = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        var raised = power < 0 ? "⁻" : ""
        for digit in "\(power.magnitude)" {
            raised.append(signs[digit.wholeNumberValue ?? 0])
        }
        return "\(digits)·10\(raised)"
    }

    /// `100,000,000`.
    static func grouped(_ value: UInt64) -> String {
        var text = ""
        for (index, digit) in "\(value)".reversed().enumerated() {
            if index > 0, index % 3 == 0 { text = "," + text }
            text = String(digit) + text
        }
        return text
    }
}
