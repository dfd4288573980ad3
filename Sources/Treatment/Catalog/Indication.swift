/// A reason for treatment that a plan can name: one row of indications.yaml.
package struct Indication: Sendable, Hashable {
    /// The word that plans use, such as `acne_scars`.
    package let name: String
    /// What people read.
    package let title: String
    /// The clearance or other document that stands behind it.
    package let provenance: Provenance
}
