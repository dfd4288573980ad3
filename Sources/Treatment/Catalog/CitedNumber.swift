/// A number of a data file with its provenance. The unit stands in the name of the field that holds it.
package struct CitedNumber: Sendable, Hashable {
    /// The number, in the unit of the field that holds it.
    package let value: UInt32
    /// Where it comes from.
    package let provenance: Provenance

    /// Reads `KEY: { value, source, grade, formula, note }`.
    static func read(
        _ key: String,
        _ quantity: Quantity,
        in reader: FieldReader,
        citations: [String: Citation]
    ) -> CitedNumber? {
        guard let fields = reader.fields(key, keys: ["value"] + Provenance.keys) else { return nil }
        let value = fields.quantity("value", quantity)
        guard let provenance = Provenance.read(fields, citations: citations), let value else { return nil }
        return CitedNumber(value: value.value, provenance: provenance)
    }
}
