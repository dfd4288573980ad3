/// Lengths of time as files have them: a number and a unit, "17 ms", "1.2 s", "800 us".
package enum Duration {
    /// Units, longest first, with their µs.
    private static let units: [(name: String, us: UInt64)] = [("s", 1_000_000), ("ms", 1_000), ("us", 1)]

    /// Nil of what is no number with a unit, of more than a day, and of parts of a microsecond.
    package static func us(_ text: some StringProtocol) -> UInt64? {
        let trimmed = text.drop { $0 == " " }
        let number = trimmed.prefix { ("0"..."9").contains($0) || $0 == "." }
        let unit = trimmed.dropFirst(number.count).drop { $0 == " " }
        guard let scale = units.first(where: { $0.name == unit })?.us else { return nil }
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = UInt64(parts[0]), whole <= 86_400_000_000 else { return nil }
        var result = whole.multipliedReportingOverflow(by: scale).partialValue
        if parts.count == 2 {
            guard !parts[1].isEmpty else { return nil }
            var place = scale
            for digit in parts[1] {
                guard let value = digit.wholeNumberValue else { return nil }
                guard place % 10 == 0 else { return value == 0 ? result : nil }
                place /= 10
                result += UInt64(value) * place
            }
        }
        return result <= 86_400_000_000 ? result : nil
    }

    /// The shortest text that reads back as this.
    package static func text(_ us: UInt64) -> String {
        guard let unit = units.first(where: { us % max(1, $0.us / 1_000) == 0 && us >= $0.us }) else {
            return us == 0 ? "0 s" : "\(us) us"
        }
        let rest = us % unit.us
        guard rest > 0 else { return "\(us / unit.us) \(unit.name)" }
        var digits = "\(rest)"
        digits = String(repeating: "0", count: "\(unit.us)".count - 1 - digits.count) + digits
        while digits.hasSuffix("0") {
            digits.removeLast()
        }
        return "\(us / unit.us).\(digits) \(unit.name)"
    }
}
