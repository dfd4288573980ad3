/// One difference between two definitions, and what it means for sides that were made from one of them.
package struct Difference: Equatable, Sendable {
    /// The gravity of a difference, mildest first (pen-link.md, section 20).
    package enum Kind: String, CaseIterable, Comparable, Sendable {
        /// Texts only: nothing on the wire is different.
        case editorial
        /// An addition that an older side drops, ignores or survives.
        case minor
        /// The same bytes would be read as something else.
        case major
        /// What must never change, even with a new major.
        case forbidden

        package static func < (lhs: Kind, rhs: Kind) -> Bool {
            let order = Kind.allCases
            return (order.firstIndex(of: lhs) ?? 0) < (order.firstIndex(of: rhs) ?? 0)
        }
    }

    package var kind: Kind
    /// What differs: "field row of arm".
    package var place: String
    /// What happened to it and what follows from that.
    package var sentence: String
}
