/// A range of a data file with its provenance; both ends belong to it.
package struct CitedRange: Sendable, Hashable {
    /// The lower end, in the unit of the field that holds this range.
    package let lowest: UInt32
    /// The upper end, in the same unit.
    package let highest: UInt32
    /// Where it comes from.
    package let provenance: Provenance

    /// Reads `KEY: { min, max, source, grade, formula, note }`.
    static func read(
        _ key: String,
        _ quantity: Quantity,
        in reader: FieldReader,
        citations: [String: Citation]
    ) -> CitedRange? {
        guard let fields = reader.fields(key, keys: ["min", "max"] + Provenance.keys) else { return nil }
        let lowest = fields.quantity("min", quantity)
        let highest = fields.quantity("max", quantity)
        guard let provenance = Provenance.read(fields, citations: citations), let lowest, let highest else {
            return nil
        }
        guard lowest.value <= highest.value else {
            fields.note("min", at: lowest.place, "is above max; exchange them or correct one")
            return nil
        }
        return CitedRange(lowest: lowest.value, highest: highest.value, provenance: provenance)
    }
}
