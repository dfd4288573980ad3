/// The only source of chance in a simulation: xoshiro256** by Blackman and Vigna, filled from one seed by splitmix64.
///
/// Its own code rather than the standard library's `RandomNumberGenerator` helpers, whose algorithms may change between
/// compiler versions: a seed must mean the same run for ever. Reference: https://prng.di.unimi.it/xoshiro256starstar.c
package struct SeededRandom: Sendable, Equatable {
    private var word0: UInt64
    private var word1: UInt64
    private var word2: UInt64
    private var word3: UInt64

    /// Any seed is good, zero included: splitmix64 never yields four zero words.
    package init(seed: UInt64) {
        var state = seed
        word0 = Self.splitMix(&state)
        word1 = Self.splitMix(&state)
        word2 = Self.splitMix(&state)
        word3 = Self.splitMix(&state)
    }

    /// A generator for one part of a simulation, so that drawing more in one part does not shift another.
    /// - Parameter stream: a number the caller keeps apart for each part.
    package init(seed: UInt64, stream: UInt64) {
        var state = stream
        self.init(seed: seed ^ Self.splitMix(&state))
    }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        let scrambled = word1 &* 5
        let result = ((scrambled << 7) | (scrambled >> 57)) &* 9
        let shifted = word1 << 17
        word2 ^= word0
        word3 ^= word1
        word1 ^= word2
        word0 ^= word3
        word2 ^= shifted
        word3 = (word3 << 45) | (word3 >> 19)
        return result
    }

    /// A whole number in `0 ..< bound`, without bias; 0 when `bound` is 0.
    package mutating func next(below bound: UInt64) -> UInt64 {
        guard bound > 1 else { return 0 }
        let rejected = (0 &- bound) % bound
        while true {
            let (high, low) = bound.multipliedFullWidth(by: next())
            if low >= rejected { return high }
        }
    }

    /// A whole number in `-magnitude ... magnitude`; 0 when `magnitude` is not positive.
    package mutating func symmetric(_ magnitude: Int32) -> Int32 {
        guard magnitude > 0 else { return 0 }
        let width = UInt64(magnitude) * 2 + 1
        return Int32(Int64(next(below: width)) - Int64(magnitude))
    }

    /// True with a probability of `rate` in a million.
    package mutating func chance(perMillion rate: UInt32) -> Bool {
        next(below: 1_000_000) < UInt64(rate)
    }

    /// A number in `0 ..< 1` with 53 random bits.
    package mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Bell-shaped noise with mean 0 and standard deviation 1, within ±3.47.
    ///
    /// The sum of the four 16-bit quarters of one draw: no logarithm, so the same on every machine, and bounded, so
    /// that a sensor never jumps by an amount that its data sheet excludes.
    package mutating func bell() -> Double {
        let bits = next()
        let sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48)
        // Four uniform integers on 0...65535: mean 131,070, variance 4 × (65536² − 1) / 12.
        return (Double(sum) - 131_070) * (1 / 37_837.227)
    }

    private static func splitMix(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
