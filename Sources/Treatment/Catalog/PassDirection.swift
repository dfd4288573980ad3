/// The direction in which a pass is led over an area, as a person standing before it sees it.
package enum PassDirection: String, Sendable, Hashable, CaseIterable, Encodable {
    case horizontal
    case vertical
    case oblique
}
