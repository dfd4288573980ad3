/// A fraction in a document for programs: its key is always there, with null where nothing is known.
package struct Fraction: Encodable, Equatable, Sendable {
    /// In ‰; nil: not known.
    package let permille: UInt32?

    package init(permille: UInt32?) {
        self.permille = permille
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let permille {
            try container.encode(Double(permille) / 1_000)
        } else {
            try container.encodeNil()
        }
    }
}
