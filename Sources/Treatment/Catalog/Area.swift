/// An area of skin that a plan can name, with every number that limits its treatment: one row of areas.yaml.
package struct Area: Sendable, Hashable {
    /// The area's number on the wire and in records; stable, never given to another area, never 0 (the machine's row).
    package let code: UInt16
    /// The word that plans use, such as `cheek_left`.
    package let name: String
    /// The row that the area stands in: `cheek` for `cheek_left`, else the area's own name. Labels speak of rows.
    package let row: String
    /// What people read, such as `cheek, left`.
    package let title: String
    /// The line of the row in areas.yaml.
    package let line: Int
    /// The size that holds when a plan gives none, in mm².
    package let sizeMm2: CitedNumber
    /// The largest size a plan may give, in mm².
    package let sizeMaxMm2: CitedNumber
    /// Depth ceiling, in µm.
    package let depthMaxUm: CitedNumber
    /// Recommended depths, in µm.
    package let depthRecommendedUm: CitedRange
    /// Stroke rates, in mHz.
    package let rateMillihz: CitedRange
    /// Epidermis and dermis together, in µm. Informs; limits nothing.
    package let skinTotalUm: CitedNumber
    /// Coverages in one session.
    package let passesMax: CitedNumber
    /// Punctures per cm² in one session, all passes together.
    package let densityMaxPerCm2: CitedNumber
    /// Time of motion in one session, in seconds.
    package let secondsMax: CitedNumber
    /// Contact without glide, in ms.
    package let dwellMaxMs: CitedNumber
}
