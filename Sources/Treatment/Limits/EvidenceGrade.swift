/// What stands behind a limit, strictest first: among equal limits the one with the stricter grade is shown as binding.
package enum EvidenceGrade: String, Sendable, Hashable, CaseIterable, Comparable, Encodable {
    /// Told by the pen itself: a physical bound.
    case device
    /// A device's cleared labelling or its public summary.
    case label
    /// Written down by the clinic or the practitioner, who answer for it.
    case instruction
    /// A paper.
    case literature
    /// A page that quotes or sums up a label or a paper, or an expert's article.
    case secondary
    /// A seller's or spa's page.
    case seller
    /// Computed by a stated formula; not validated.
    case derived
    /// A reasoned choice of this project.
    case assumed
    /// No published number was found.
    case unsourcedDefault = "unsourced default"

    /// The grades that a row of a data file may carry.
    package static let ofData: [EvidenceGrade] = [
        .label, .literature, .secondary, .seller, .derived, .assumed, .unsourcedDefault,
    ]

    /// Whether a recommendation of this grade asks for a written reason when it is left; lesser ones only inform.
    package var asksForReason: Bool {
        self <= .literature
    }

    /// Stricter grades are smaller.
    package static func < (left: EvidenceGrade, right: EvidenceGrade) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .device: 0
        case .label: 1
        case .instruction: 2
        case .literature: 3
        case .secondary: 4
        case .seller: 5
        case .derived: 6
        case .assumed: 7
        case .unsourcedDefault: 8
        }
    }
}
