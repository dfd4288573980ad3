import PenProtocol

/// One completed stroke, as the stroke record tells it.
struct StrokeSummary: Equatable, Sendable {
    /// When it ended: needles fully withdrawn.
    var end: PenInstant
    /// Index since boot, from 1.
    var index: UInt32
    /// The tip was on skin at some time of it, so that it may have made punctures.
    var contact: Bool
    /// Peak protrusion, µm.
    var peakUm: Int32
    /// Duration, µs; at least 1.
    var periodUs: UInt32
    /// Mean motor current, mA.
    var currentMa: Int32
    /// Mean press force, mN.
    var forceMn: Int32
    /// Mean speed over the skin, µm/s.
    var glideUmPerS: Int32

    /// Stroke rate of a duration, mHz.
    static func rateMillihz(periodUs: UInt32) -> UInt32 {
        1_000_000_000 / max(periodUs, 1)
    }
}
