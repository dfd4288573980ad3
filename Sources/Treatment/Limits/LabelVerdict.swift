/// What the labels of cleared pens say about one area of a plan, and by whose word.
package struct LabelVerdict: Sendable, Hashable {
    /// How it stands.
    package enum Standing: String, Sendable, Hashable, CaseIterable, Encodable {
        /// A cleared pen's label covers indication, area, skin type and age.
        case cleared
        /// No label covers it; it needs a prescriber who answers for it.
        case offLabel = "off-label"
        /// A label or this project's own rule turns it down; nobody can answer for it here.
        case forbidden
    }

    /// The area.
    package let area: String
    /// The plan's indication.
    package let indication: String
    /// How it stands.
    package let standing: Standing
    /// The pens whose label covers it, in the order of indications.yaml; empty unless it is cleared.
    package let pens: [String]
    /// Why, as a clause: `no pen is cleared for it`; of a cleared area the pens.
    package let reason: String
    /// By whose word.
    package let source: LimitSource
    /// What the plan does not tell and the verdict takes for granted; `nil` if there is no such thing.
    package let assumes: String?

    /// Without its source: `off-label for striae: no pen is cleared for it`.
    package var summary: String {
        let grounds = assumes.map { ", if \($0)" } ?? ""
        let join = standing == .cleared ? " by the label of" : ":"
        return "\(standing.rawValue) for \(indication)\(join) \(reason)\(grounds)"
    }

    /// With its source in full.
    package var text: String {
        let details = [source.place, source.citation].compactMap(\.self)
        return "\(summary) (\(details.joined(separator: ", ")))"
    }

    /// With file, line and grade of its source.
    package var brief: String {
        let details = [source.place, source.grade.rawValue].compactMap(\.self)
        return "\(summary) (\(details.joined(separator: ", ")))"
    }
}

extension LabelVerdict: Encodable {}
