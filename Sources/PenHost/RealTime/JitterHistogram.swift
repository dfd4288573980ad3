/// How late wake-ups came, µs: exact up to 31, beyond that in 16 buckets an octave (a percentile reads at most 6.25 %
/// too high, never too low). 2^32 µs and more share the last bucket; the maximum is always exact. Fixed size, no
/// allocation.
package struct JitterHistogram: Sendable {
    /// 32 exact values, then 16 buckets for each of the octaves 2^5 … 2^31.
    private static let bucketCount = 32 + 27 * 16

    private var buckets = [464 of UInt32](repeating: 0)
    /// Values recorded.
    package private(set) var count: Int64 = 0
    /// The largest value recorded, exact; 0 before the first.
    package private(set) var maximumUs: Int64 = 0

    package init() {}

    /// Records one value; a negative one (woken early, which no deadline does) counts as 0.
    package mutating func record(_ latenessUs: Int64) {
        let value = max(0, latenessUs)
        buckets[Self.bucket(of: value)] &+= 1
        count += 1
        maximumUs = max(maximumUs, value)
    }

    /// The value that so many of a thousand do not exceed, read at the upper edge of its bucket: 500 is the median,
    /// 999 is p99.9. Below 1 counts as 1, above 1000 as 1000. 0 where nothing was recorded.
    package func valueUs(perMille: Int64) -> Int64 {
        guard count > 0 else { return 0 }
        let share = min(max(perMille, 1), 1000)
        let rank = (count * share + 999) / 1000
        var seen: Int64 = 0
        for bucket in buckets.indices {
            seen += Int64(buckets[bucket])
            if seen >= rank {
                return bucket == Self.bucketCount - 1 ? maximumUs : min(Self.upperEdge(of: bucket), maximumUs)
            }
        }
        return maximumUs
    }

    /// Half of the wake-ups came no later.
    package var p50Us: Int64 { valueUs(perMille: 500) }
    package var p99Us: Int64 { valueUs(perMille: 990) }
    package var p999Us: Int64 { valueUs(perMille: 999) }

    /// Adds what another histogram recorded.
    package mutating func merge(_ other: borrowing JitterHistogram) {
        for bucket in buckets.indices {
            buckets[bucket] &+= other.buckets[bucket]
        }
        count += other.count
        maximumUs = max(maximumUs, other.maximumUs)
    }

    private static func bucket(of value: Int64) -> Int {
        guard value >= 32 else { return Int(value) }
        let octave = 63 - value.leadingZeroBitCount
        guard octave < 32 else { return bucketCount - 1 }
        let place = Int(value >> Int64(octave - 4)) & 15
        return 32 + (octave - 5) * 16 + place
    }

    private static func upperEdge(of bucket: Int) -> Int64 {
        guard bucket >= 32 else { return Int64(bucket) }
        let octave = 5 + (bucket - 32) / 16
        let place = Int64((bucket - 32) % 16)
        return ((16 + place + 1) << Int64(octave - 4)) - 1
    }
}
