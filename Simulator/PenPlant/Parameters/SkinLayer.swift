/// Where in the skin a needle's tip is, from the outside inwards.
package enum SkinLayer: String, Sendable, Equatable, CaseIterable, Comparable {
    /// Outside, or on a surface that it has not broken through.
    case outside
    /// Stratum corneum and living epidermis: no blood vessels and no pain.
    case epidermis
    /// Where a treatment is meant to end: collagen, vessels, nerves.
    case dermis
    /// Fat below the skin; no indication asks for it.
    case subcutis
    /// Below the fat: muscle, or bone.
    case below

    package static func < (left: SkinLayer, right: SkinLayer) -> Bool { left.order < right.order }

    private var order: Int {
        switch self {
        case .outside: 0
        case .epidermis: 1
        case .dermis: 2
        case .subcutis: 3
        case .below: 4
        }
    }
}
