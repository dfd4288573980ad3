/// The quantities of plans and limits: the unit people write, the integer that is stored, and the way back to text.
///
/// Every value is stored as an integer in the unit of the wire (µm, mHz, mm², ms), so nothing is ever rounded.
package enum Quantity: Sendable, Hashable, CaseIterable {
    /// Protrusion, written in mm in steps of 10 µm, stored in µm.
    case depth
    /// Stroke rate, written in Hz in steps of 1 mHz, stored in mHz.
    case rate
    /// Size of an area of skin, written in cm² in steps of 1 mm², stored in mm².
    case size
    /// Punctures per cm², written and stored as whole numbers.
    case density
    /// Coverages of an area, whole.
    case passes
    /// Time of motion, whole seconds.
    case seconds
    /// Contact without glide, whole milliseconds.
    case dwell
    /// Age of a client, whole years.
    case age

    /// How people call it in a sentence.
    package var name: String {
        switch self {
        case .depth: "depth"
        case .rate: "rate"
        case .size: "size"
        case .density: "density"
        case .passes: "passes"
        case .seconds: "time of motion"
        case .dwell: "dwell"
        case .age: "age"
        }
    }

    /// Digits after the point that the unit resolves: 0.01 mm, 0.001 Hz, 0.01 cm².
    var decimals: Int {
        switch self {
        case .depth, .size: 2
        case .rate: 3
        case .density, .passes, .seconds, .dwell, .age: 0
        }
    }

    /// Stored units in one step of the last written digit: 0.01 mm is 10 µm, 0.01 cm² is 1 mm².
    var storedPerStep: UInt64 {
        self == .depth ? 10 : 1
    }

    /// The largest value that is read at all. Far above any limit: what is over a limit is to be refused by that limit,
    /// with its source; what is over this is no such quantity.
    package var largest: UInt32 {
        switch self {
        case .depth: 100_000  // 100 mm
        case .rate: 10_000_000  // 10 kHz
        case .size: 2_000_000  // 2 m², the skin of a whole adult
        case .density: 100_000
        case .passes: 1_000
        case .seconds: 86_400  // a day
        case .dwell: 600_000  // ten minutes
        case .age: 130
        }
    }

    /// The smallest step a person can write, as text: `0.01 mm`.
    var step: String {
        text(UInt32(storedPerStep))
    }

    /// The stored value in people's units: `0.50 mm`, `116.7 Hz`, `18 cm²`, `1200 per cm²`.
    package func text(_ stored: UInt32) -> String {
        switch self {
        case .depth:
            // Depth always shows two digits: they are what the set-point resolves.
            "\(Self.decimal(UInt64(stored), unit: 1_000, digits: 3, keeping: 2)) mm"
        case .rate: "\(Self.decimal(UInt64(stored), unit: 1_000, digits: 3, keeping: 0)) Hz"
        case .size: "\(Self.decimal(UInt64(stored), unit: 100, digits: 2, keeping: 0)) cm²"
        case .density: "\(stored) per cm²"
        case .passes: "\(stored)"
        case .seconds: "\(stored) s"
        case .dwell: "\(stored) ms"
        case .age: "\(stored) years"
        }
    }

    /// Writes `value / unit` with up to `digits` decimals, without trailing zeros beyond the first `keeping` of them.
    private static func decimal(_ value: UInt64, unit: UInt64, digits: Int, keeping: Int) -> String {
        var fraction = String(value % unit)
        fraction = String(repeating: "0", count: digits - fraction.count) + fraction
        while fraction.count > keeping, fraction.last == "0" { fraction.removeLast() }
        return fraction.isEmpty ? "\(value / unit)" : "\(value / unit).\(fraction)"
    }
}
