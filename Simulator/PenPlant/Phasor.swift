/// Cosine and sine of an angle, by fixed polynomials.
///
/// The C library's own differ between CPUs in the last bit, and a simulation whose hash must agree everywhere cannot
/// use them. Computed afresh from the phase each step, the pair cannot drift off the unit circle however long a run
/// lasts.
package struct Phasor: Sendable, Equatable {
    /// Cosine of the angle.
    package let cosine: Double
    /// Sine of the angle.
    package let sine: Double

    /// - Parameter turns: the angle as a fraction of a turn, in `0 ..< 1`; the error is below 2e-15.
    package init(turns: Double) {
        let quarter = Int(turns * 4 + 0.5)
        let angle = (turns - Double(quarter) * 0.25) * 6.283185307179586
        let square = angle * angle
        let cosinePart = Self.cosine(square)
        let sinePart = Self.sine(square) * angle
        switch quarter & 3 {
        case 0: (cosine, sine) = (cosinePart, sinePart)
        case 1: (cosine, sine) = (-sinePart, cosinePart)
        case 2: (cosine, sine) = (-cosinePart, -sinePart)
        default: (cosine, sine) = (sinePart, -cosinePart)
        }
    }

    /// Taylor series of cos x in x², enough for |x| ≤ π/4; in pairs, so that the processor works on several at once.
    private static func cosine(_ square: Double) -> Double {
        let fourth = square * square
        let low = 1 - square * 0.5
        let middle = 1 / 24.0 - square * (1 / 720.0)
        let high = 1 / 40_320.0 - square * (1 / 3_628_800.0)
        let top = 1 / 479_001_600.0 - square * (1 / 87_178_291_200.0)
        return low + fourth * (middle + fourth * (high + fourth * top))
    }

    /// Taylor series of sin x / x in x², enough for |x| ≤ π/4.
    private static func sine(_ square: Double) -> Double {
        let fourth = square * square
        let low = 1 - square * (1 / 6.0)
        let middle = 1 / 120.0 - square * (1 / 5_040.0)
        let high = 1 / 362_880.0 - square * (1 / 39_916_800.0)
        let top = 1 / 6_227_020_800.0 - square * (1 / 1_307_674_368_000.0)
        return low + fourth * (middle + fourth * (high + fourth * top))
    }
}
