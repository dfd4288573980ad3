/// What holds whatever the area: the pen's own bounds, the label's, and those of clinic and practitioner. They make the
/// machine's row of an envelope.
package struct OverallLimits: Sendable, Hashable {
    /// Depth (protrusion), in µm.
    package let depthMaxUm: Limit
    /// Slowest stroke rate, in mHz.
    package let rateMinMillihz: Limit
    /// Fastest stroke rate, in mHz.
    package let rateMaxMillihz: Limit
}

extension OverallLimits: Encodable {
    private enum CodingKeys: String, CodingKey {
        case depthMaxUm = "depth_max_um"
        case rateMinMillihz = "rate_min_millihz"
        case rateMaxMillihz = "rate_max_millihz"
    }
}
