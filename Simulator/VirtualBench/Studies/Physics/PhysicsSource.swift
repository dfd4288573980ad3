/// Where a value comes from, and how good that is.
package struct PhysicsSource: Sendable, Equatable {
    /// How good a source is. What is only assumed has no place in a comparison.
    package enum Grade: String, Sendable, Equatable {
        case dataSheet = "data sheet"
        case literature
        /// A maker's or seller's page that shows no method.
        case sellersPage = "seller's page"
        /// Computed; the text has the formula and where its inputs come from.
        case derived
        case assumed
    }

    package let text: String
    package let grade: Grade

    package init(_ text: String, _ grade: Grade) {
        self.text = text
        self.grade = grade
    }
}
