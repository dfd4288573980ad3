/// How text stands out. The alarm colours are those of IEC 60601-1-8 and are used for nothing else; what they say is
/// said in words beside them.
enum ScreenStyle: Equatable, Sendable {
    case plain
    case strong
    case faint
    /// High priority: red.
    case high
    /// Medium priority: yellow.
    case medium
    /// Low priority: cyan.
    case low

    init(_ priority: LivePriority) {
        switch priority {
        case .none: self = .strong
        case .low: self = .low
        case .medium: self = .medium
        case .high: self = .high
        }
    }

    /// The parameters of SGR; nil for plain text.
    var code: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .faint: "2"
        case .high: "1;31"
        case .medium: "1;33"
        case .low: "1;36"
        }
    }
}
