/// What holds where no label speaks: the youngest age at all, and how deep off-label treatment goes.
package struct OffLabelRules: Sendable, Hashable {
    /// Below this age nobody is treated, in years.
    package let ageMin: CitedNumber
    /// Depth ceiling of off-label areas, in µm, unless the clinic's own file sets another.
    package let depthMaxUm: CitedNumber

    /// Reads `off_label` of indications.yaml; `nil` if it cannot be read, which is then noted.
    static func read(_ reader: FieldReader, citations: [String: Citation]) -> OffLabelRules? {
        guard let fields = reader.fields("off_label", keys: ["age_min", "depth_max_mm"]) else { return nil }
        let age = CitedNumber.read("age_min", .age, in: fields, citations: citations)
        let depth = CitedNumber.read("depth_max_mm", .depth, in: fields, citations: citations)
        guard let age, let depth else { return nil }
        return OffLabelRules(ageMin: age, depthMaxUm: depth)
    }
}
