/// In which direction each pass of an area runs; after the last one it begins again.
package struct PassDirections: Sendable, Hashable {
    /// The order of the directions; never empty.
    package let order: [PassDirection]
    /// Where it comes from.
    package let provenance: Provenance

    /// The direction of a pass, from 1.
    package func direction(ofPass number: UInt32) -> PassDirection {
        order[Int(max(number, 1) - 1) % order.count]
    }

    /// Reads `pass_directions` of areas.yaml; `nil` if it cannot be read, which is then noted.
    static func read(_ reader: FieldReader, citations: [String: Citation]) -> PassDirections? {
        guard let fields = reader.fields("pass_directions", keys: ["order"] + Provenance.keys) else { return nil }
        let order: [Written<PassDirection>]? = fields.choices("order")
        guard let provenance = Provenance.read(fields, citations: citations), let order else { return nil }
        return PassDirections(order: order.map(\.value), provenance: provenance)
    }
}
