/// A number as the sum of two doubles: some 31 decimal digits from IEEE operations alone, to measure what a polynomial
/// in single doubles misses (Dekker 1971).
struct DoubleDouble: Sendable, Equatable {
    let high: Double
    let low: Double

    /// 2π to 32 digits.
    static let twoPi = DoubleDouble(high: 6.283185307179586, low: 2.4492935982947064e-16)

    init(high: Double, low: Double = 0) {
        self.high = high
        self.low = low
    }

    /// The exact sum of two doubles.
    private static func sum(_ left: Double, _ right: Double) -> DoubleDouble {
        let high = left + right
        let part = high - left
        return DoubleDouble(high: high, low: (left - (high - part)) + (right - part))
    }

    /// The exact product of two doubles, by halves of 26 and 27 bits.
    private static func product(_ left: Double, _ right: Double) -> DoubleDouble {
        let high = left * right
        let (leftHigh, leftLow) = halves(left)
        let (rightHigh, rightLow) = halves(right)
        let low = ((leftHigh * rightHigh - high) + leftHigh * rightLow + leftLow * rightHigh) + leftLow * rightLow
        return DoubleDouble(high: high, low: low)
    }

    private static func halves(_ value: Double) -> (high: Double, low: Double) {
        let scaled = 134_217_729 * value
        let high = scaled - (scaled - value)
        return (high, value - high)
    }

    static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
        let head = sum(left.high, right.high)
        return sum(head.high, head.low + left.low + right.low)
    }

    static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
        let head = product(left.high, right.high)
        return sum(head.high, head.low + left.high * right.low + left.low * right.high)
    }

    static func / (left: DoubleDouble, right: Double) -> DoubleDouble {
        let quotient = left.high / right
        let back = product(quotient, right)
        return sum(quotient, (left.high - back.high - back.low + left.low) / right)
    }

    static prefix func - (value: DoubleDouble) -> DoubleDouble { DoubleDouble(high: -value.high, low: -value.low) }
}
