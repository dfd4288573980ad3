/// A cleared pen that a plan can name as its `pen_model`: one row of `pens` in indications.yaml.
package struct PenModel: Sendable, Hashable {
    /// The word that plans use, such as `exceed`.
    package let name: String
    /// What people read.
    package let title: String
    /// The clearance that stands behind it.
    package let provenance: Provenance
}
