extension Double {
    /// The nearest whole number, halves away from zero; the ends of `Int32` for what lies beyond, 0 for not-a-number.
    ///
    /// Written out because `rounded()` may become a call into the C library, and `Int32.init` stops the program on
    /// values out of range.
    package var nearestInt32: Int32 {
        let shifted = self < 0 ? self - 0.5 : self + 0.5
        if shifted > -2_147_483_649 && shifted < 2_147_483_648 { return Int32(shifted) }
        return self > 0 ? .max : (self < 0 ? .min : 0)
    }

    /// The nearest multiple of `step`, as a whole number: what an analogue-to-digital converter makes of a value.
    package func quantized(to step: Double) -> Int32 {
        step <= 0 || step == 1 ? nearestInt32 : (Double((self / step).nearestInt32) * step).nearestInt32
    }

    /// The value, or the nearer end of `low ... high`.
    package func bounded(_ low: Double, _ high: Double) -> Double {
        self < low ? low : (self > high ? high : self)
    }

    /// e to the power of −x for x ≥ 0, from multiplications only: a Taylor polynomial of x/1024, squared ten times.
    /// Relative error below 1e-9 for x ≤ 20.
    package static func decay(_ exponent: Double) -> Double {
        let small = exponent.bounded(0, 700) / 1024
        var result = 1 - small * (1 - small * (0.5 - small * (1 / 6.0 - small * (1 / 24.0 - small / 120))))
        for _ in 0..<10 { result *= result }
        return result
    }
}
