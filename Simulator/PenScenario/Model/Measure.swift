/// What a run measures, by the plant's truth where it can.
package enum Measure: String, CaseIterable, Sendable {
    /// The slowest stop, from the order or the end of the lease to needles inside and the crank at rest, µs.
    case parkUs = "park_us"
    /// Most outings of the needles between a set-point's acceptance and the parking that followed.
    case strokesAfterStop = "strokes_after_stop"
    /// Furthest beyond a row's depth limit and guard band, µm; 0 or less is within.
    case beyondDepthUm = "beyond_depth_um"
    /// Fastest stroke beyond a row's rate limit and guard band, mHz; 0 or less is within.
    case beyondRateMillihz = "beyond_rate_millihz"
    /// Largest difference of the steady mean protrusion of an area from what was set, µm.
    case depthErrorUm = "depth_error_um"
    /// Largest difference of the steady mean rate of an area from what was set, mHz.
    case rateErrorMillihz = "rate_error_millihz"
    /// Needles through the skin, all areas.
    case punctures
    /// Most punctures of an area beyond its dose; negative when every area lacks some.
    case overdosePunctures = "overdose_punctures"
    /// The host's punctures less the plant's, all areas.
    case unseenPunctures = "counted_too_many"
    /// Areas with their dose.
    case areasComplete = "areas_complete"
    case lapses
    case trips
    case pauses
    /// The handle's highest temperature, m°C.
    case handleMaxMilliC = "handle_max_millic"
    /// Sentences of what must never be, by the plant's truth.
    case violations
    /// Simulated time of the whole run, ms.
    case durationMs = "duration_ms"

    /// The unit of the figure, for people.
    package var unit: String {
        switch self {
        case .parkUs: "µs"
        case .beyondDepthUm, .depthErrorUm: "µm"
        case .beyondRateMillihz, .rateErrorMillihz: "mHz"
        case .handleMaxMilliC: "m°C"
        case .durationMs: "ms"
        case .strokesAfterStop: "strokes"
        case .punctures, .overdosePunctures, .unseenPunctures: "punctures"
        case .areasComplete: "areas"
        case .lapses: "lapses"
        case .trips: "trips"
        case .pauses: "pauses"
        case .violations: "violations"
        }
    }

    /// For the reference of scenario files.
    package var text: String {
        switch self {
        case .parkUs: "the slowest stop, from the order or the lease's end to needles inside and the crank at rest"
        case .strokesAfterStop: "most outings of the needles between a set-point's acceptance and the parking"
        case .beyondDepthUm: "furthest beyond a row's depth limit and guard band; 0 or less is within"
        case .beyondRateMillihz: "fastest stroke beyond a row's rate limit and guard band; 0 or less is within"
        case .depthErrorUm: "largest difference of an area's steady mean protrusion from what was set"
        case .rateErrorMillihz: "largest difference of an area's steady mean rate from what was set"
        case .punctures: "needles through the skin, all areas"
        case .overdosePunctures: "most punctures of an area beyond its dose; negative when every area lacks some"
        case .unseenPunctures: "the host's punctures less the plant's, all areas"
        case .areasComplete: "areas with their dose"
        case .lapses: "times that the host lapsed"
        case .trips: "times that the host tripped"
        case .pauses: "pauses of all areas"
        case .handleMaxMilliC: "the handle's highest temperature"
        case .violations: "sentences of what must never be"
        case .durationMs: "simulated time of the whole run"
        }
    }

    /// Whose word it is.
    package var source: Fact.Source {
        switch self {
        case .lapses, .trips, .pauses, .areasComplete, .durationMs: .host
        default: .plant
        }
    }
}
