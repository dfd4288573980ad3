import TestSupport

extension SplitMix {
    /// A number within a range; one of its ends as often as not.
    mutating func number(in range: ClosedRange<Int128>) -> Int128 {
        switch below(4) {
        case 0: return range.lowerBound
        case 1: return range.upperBound
        default:
            let width = range.upperBound - range.lowerBound
            let drawn = Int128(next())
            return range.lowerBound + (width == Int128(UInt64.max) ? drawn : drawn % (width + 1))
        }
    }
}
