/// How soon a person has to act, in the sense of IEC 60601-1-8: at once, soon, or only to know.
enum LivePriority: Int, CaseIterable, Comparable, Sendable {
    case none
    case low
    case medium
    case high

    /// Says the same without colour: the marks that makers of monitors put before their texts.
    var mark: String {
        switch self {
        case .none: ""
        case .low: "* "
        case .medium: "** "
        case .high: "*** "
        }
    }

    static func < (left: LivePriority, right: LivePriority) -> Bool {
        left.rawValue < right.rawValue
    }
}
