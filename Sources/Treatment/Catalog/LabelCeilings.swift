/// What the labelling of cleared pens allows at most, whatever the area.
package struct LabelCeilings: Sendable, Hashable {
    /// Depth ceiling, in µm.
    package let depthMaxUm: CitedNumber
    /// Stroke rates, in mHz.
    package let rateMillihz: CitedRange

    /// Reads the `label` of areas.yaml; `nil` if it cannot be read, which is then noted.
    static func read(_ reader: FieldReader, citations: [String: Citation]) -> LabelCeilings? {
        guard let fields = reader.fields("label", keys: ["depth_max_mm", "rate_hz"]) else { return nil }
        let depth = CitedNumber.read("depth_max_mm", .depth, in: fields, citations: citations)
        let rate = CitedRange.read("rate_hz", .rate, in: fields, citations: citations)
        guard let depth, let rate else { return nil }
        return LabelCeilings(depthMaxUm: depth, rateMillihz: rate)
    }
}
