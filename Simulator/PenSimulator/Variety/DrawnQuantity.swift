/// One thing in which cartridges, clients, hands and rooms differ, and how it is drawn from a case's seed.
///
/// Each quantity has a stream of its own: a new one, or one that somebody fixes, shifts no other. The order of the
/// cases is part of a seed's meaning: add at the end only. docs/physics shows this table.
package enum DrawnQuantity: String, CaseIterable, Sendable {
    case needleLength = "needle length"
    case bluntness
    case deadNeedle = "dead needle"
    case film
    case skinThickness = "skin thickness"
    case skinStiffness = "skin stiffness"
    case punctureForce = "puncture force"
    case tissueResistance = "tissue resistance"
    case doming
    case press
    case unsteadiness
    case glide
    case attentionLapses = "lapses of attention"
    case attentionSpan = "attention span"
    case room
    case charge

    /// Bounds, shape, unit, source and grade.
    package var distribution: DrawnDistribution {
        switch self {
        case .needleLength, .bluntness, .deadNeedle, .film: ofCartridges
        case .skinThickness, .skinStiffness, .punctureForce, .tissueResistance, .doming: ofClients
        case .press, .unsteadiness, .glide, .attentionLapses, .attentionSpan: ofHands
        case .room, .charge: ofSurroundings
        }
    }

    /// The value that a seed draws, in the distribution's unit.
    package func drawn(seed: UInt64) -> Int32 {
        let place = Self.allCases.firstIndex(of: self) ?? 0
        return distribution.drawn(seed: seed, stream: 400 + UInt64(place))
    }

    private var ofCartridges: DrawnDistribution {
        switch self {
        case .needleLength:
            .bell(-40...40, "µm", of: .cartridge, "all needles longer or shorter than the type's; unseen by the pen")
        case .bluntness:
            .even(900...1_200, "‰", of: .cartridge, "factor of puncture force and cutting force")
        case .deadNeedle:
            .chance(30, of: .cartridge, "one needle is bent aside and does not reach the skin")
        default:
            .even(20...70, "µm", of: .cartridge, "film of gel and membrane between rim and skin")
        }
    }

    private var ofClients: DrawnDistribution {
        switch self {
        case .skinThickness:
            .bell(
                700...1_300,
                "‰",
                of: .client,
                "factor of epidermis and dermis; men's and women's means alone lie 15 % to either side of their middle "
                    + "on the forehead (PMC9205051, table 2)",
                grade: .derived
            )
        case .skinStiffness:
            .bell(650...1_350, "‰", of: .client, "factor of stiffness and damping before the puncture")
        case .punctureForce:
            .bell(
                650...1_350,
                "‰",
                of: .client,
                "factor of both puncture forces; with a blunt cartridge all areas stay within 0.021–3 N a needle "
                    + "(Olatunji et al. 2013; Davis et al. 2004)",
                grade: .derived
            )
        case .tissueResistance:
            .bell(700...1_300, "‰", of: .client, "factor of wedging, cutting and friction in the skin")
        default:
            .even(600...1_400, "‰", of: .client, "factor of how far the skin rises into the cartridge")
        }
    }

    private var ofHands: DrawnDistribution {
        switch self {
        case .press:
            .bell(800...1_250, "‰", of: .hand, "factor of the manner's mean force")
        case .unsteadiness:
            .even(700...1_400, "‰", of: .hand, "factor of how far the force wanders")
        case .glide:
            .bell(800...1_250, "‰", of: .hand, "factor of the manner's speeds over the skin")
        case .attentionLapses:
            .chance(250, of: .hand, "a hand whose manner has no pauses lets go of the enable in mid-work")
        default:
            .even(3_000...10_000, "ms", of: .hand, "time of work between such lapses, at least; at most twice that")
        }
    }

    private var ofSurroundings: DrawnDistribution {
        switch self {
        case .room: .even(18_000...28_000, "m°C", of: .room, "temperature of the room; the pen starts at it")
        default: .even(600...1_000, "‰", of: .room, "charge of the battery at the start")
        }
    }
}
