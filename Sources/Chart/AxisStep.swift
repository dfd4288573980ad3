/// Distances of an axis' lines: 1, 2 or 5 times a power of ten.
enum AxisStep {
    /// The smallest such distance with at most `most` lines over a span.
    static func of(span: Int64, most: Int64) -> Int64 {
        let bounded = min(max(span, 1), .max / 100)
        var unit: Int64 = 1
        while true {
            for factor: Int64 in [1, 2, 5] where bounded / (unit * factor) <= max(most, 1) {
                return unit * factor
            }
            unit *= 10
        }
    }

    /// The multiples of a distance within a range.
    static func lines(_ range: ClosedRange<Int64>, step: Int64) -> [Int64] {
        let down = range.lowerBound / step * step
        let first = down < range.lowerBound ? down + step : down
        return Array(stride(from: first, through: range.upperBound, by: Int64.Stride(step)))
    }
}
