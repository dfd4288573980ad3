/// Numbers as text with a fixed number of decimals, by integers alone: the same on every machine.
package enum FixedText {
    /// `value` is in units of 10^−decimals: 1234 with 2 decimals is "12.34".
    package static func of(_ value: Int64, decimals: Int) -> String {
        guard decimals > 0 else { return "\(value)" }
        var unit: UInt64 = 1
        for _ in 0..<decimals {
            unit *= 10
        }
        let magnitude = value.magnitude
        let rest = "\(magnitude % unit)"
        let padding = String(repeating: "0", count: decimals - rest.count)
        return "\(value < 0 ? "-" : "")\(magnitude / unit).\(padding)\(rest)"
    }

    /// `value · 10^decimals / unit`, rounded to the nearest, as text.
    package static func of(_ value: Int64, per unit: Int64, decimals: Int) -> String {
        var scale: Int64 = 1
        for _ in 0..<decimals {
            scale *= 10
        }
        let scaled = value * scale
        let half = unit / 2
        return of((scaled + (scaled < 0 ? -half : half)) / unit, decimals: decimals)
    }
}
