/// What a limit bounds. Everything that lists limits goes by this list.
package enum LimitKind: String, Sendable, Hashable, CaseIterable {
    case depthMax = "depth_max_um"
    case rateMin = "rate_min_millihz"
    case rateMax = "rate_max_millihz"
    case densityMax = "density_max_per_cm2"
    case secondsMax = "seconds_max"
    case dwellMax = "dwell_max_ms"
    case passesMax = "passes_max"

    /// The quantity, whose text shows the limit.
    package var quantity: Quantity {
        switch self {
        case .depthMax: .depth
        case .rateMin, .rateMax: .rate
        case .densityMax: .density
        case .secondsMax: .seconds
        case .dwellMax: .dwell
        case .passesMax: .passes
        }
    }

    /// A floor binds by its highest value, a ceiling by its lowest.
    package var isFloor: Bool { self == .rateMin }
}
