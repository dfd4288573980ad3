/// SplitMix64 (S. Vigna, prng.di.unimi.it/splitmix64.c): the same seed gives the same run.
struct Chance {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number below `bound`.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

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
