/// How grave a span or mark of a lane is, mildest first: the graver is drawn over the milder, so that no picture is too
/// small for it. Each tone has a colour of its own that colour-blind people tell apart, and the grave ones a hatching.
package enum LaneTone: UInt8, CaseIterable, Comparable, Sendable {
    case calm
    case note
    case act
    case motion
    case warn
    case inhibit
    case pause
    case lapse
    case trip
    /// Nothing is known.
    case missing

    package static func < (lhs: LaneTone, rhs: LaneTone) -> Bool { lhs.rawValue < rhs.rawValue }

    /// The word in the legend.
    var name: String {
        switch self {
        case .calm: "at rest"
        case .note: "note"
        case .act: "asked for"
        case .motion: "needles move"
        case .warn: "warn"
        case .inhibit: "inhibit"
        case .pause: "pause"
        case .lapse: "lapse"
        case .trip: "trip"
        case .missing: "not recorded"
        }
    }

    /// The colour (of M. Okabe and K. Ito's set, but for the greys).
    var colour: String {
        switch self {
        case .calm: "#e8e8e8"
        case .note: "#666666"
        case .act: "#0072b2"
        case .motion: "#56b4e9"
        case .warn: "#f5efb0"
        case .inhibit: "#c9c9c9"
        case .pause: "#f0e442"
        case .lapse: "#e69f00"
        case .trip: "#d55e00"
        case .missing: "#ffffff"
        }
    }

    /// What fills a span: the colour, or its hatching.
    var fill: String {
        switch self {
        case .lapse, .trip, .missing: "url(#\(hatching))"
        default: colour
        }
    }

    var hatching: String {
        switch self {
        case .lapse: "hatchLapse"
        case .trip: "hatchTrip"
        default: "hatchMissing"
        }
    }

    /// The hatchings, for the page's head.
    static var patterns: String {
        [
            (LaneTone.lapse, "M0,0 l0,6", "#7a4f00"), (.trip, "M0,6 l6,-6", "#5a1f00"),
            (.missing, "M0,0 l6,6", "#777777"),
        ]
        .map { tone, path, stroke in
            "<pattern id=\"\(tone.hatching)\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
                + "<rect width=\"6\" height=\"6\" fill=\"\(tone.colour)\"/>"
                + "<path d=\"\(path)\" stroke=\"\(stroke)\" stroke-width=\"1\"/></pattern>\n"
        }
        .joined()
    }
}
