/// The limits in force for one area of a plan: of all ceilings the one that binds, with its source. Values equal to a
/// limit are allowed.
package struct DerivedLimits: Sendable, Hashable {
    /// Depth (protrusion), in µm.
    package let depthMaxUm: Limit
    /// Slowest stroke rate, in mHz.
    package let rateMinMillihz: Limit
    /// Fastest stroke rate, in mHz.
    package let rateMaxMillihz: Limit
    /// Punctures per cm², all passes together.
    package let densityMaxPerCm2: Limit
    /// Punctures in the area: the density limit times the size, rounded down.
    package let puncturesMax: Limit
    /// Time of motion, in seconds.
    package let secondsMax: Limit
    /// Contact without glide, in ms.
    package let dwellMaxMs: Limit
    /// Coverages.
    package let passesMax: Limit
}

extension DerivedLimits: Encodable {
    private enum CodingKeys: String, CodingKey {
        case depthMaxUm = "depth_max_um"
        case rateMinMillihz = "rate_min_millihz"
        case rateMaxMillihz = "rate_max_millihz"
        case densityMaxPerCm2 = "density_max_per_cm2"
        case puncturesMax = "punctures_max"
        case secondsMax = "seconds_max"
        case dwellMaxMs = "dwell_max_ms"
        case passesMax = "passes_max"
    }
}
