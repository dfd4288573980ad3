import PenHost
import Testing

struct JitterHistogramTests {
    /// The value that so many of a thousand do not exceed.
    private static func exact(_ sorted: [Int64], perMille: Int) -> Int64 {
        sorted[(sorted.count * perMille + 999) / 1000 - 1]
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `PENHOST-040 percentiles lie at most 6.25 % above those of the sorted values`(seed: UInt64) {
        var state = seed
        var values: [Int64] = []
        var histogram = JitterHistogram()
        for _ in 0..<50_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // Spread over all sizes, as jitter is: mostly tens of µs, now and then a second.
            let value = Int64(state >> 40) >> Int64((state >> 8) % 24)
            values.append(value)
            histogram.record(value)
        }
        values.sort()
        for perMille in [1, 100, 500, 900, 990, 999, 1000] {
            let exact = Self.exact(values, perMille: perMille)
            let read = histogram.valueUs(perMille: Int64(perMille))
            #expect(read >= exact)
            #expect(read <= exact + exact / 16)
        }
        #expect(histogram.p50Us == histogram.valueUs(perMille: 500))
        #expect(histogram.p99Us == histogram.valueUs(perMille: 990))
        #expect(histogram.p999Us == histogram.valueUs(perMille: 999))
        #expect(histogram.maximumUs == values.last)
        #expect(histogram.valueUs(perMille: 1000) == values.last)
        #expect(histogram.count == 50_000)
    }

    @Test func `PENHOST-041 small values are exact and every value falls into a bucket that holds it`() {
        for value in Array(Int64(0)...600) + stride(from: 601, to: 3_000_000, by: 1_999) {
            var histogram = JitterHistogram()
            histogram.record(value)
            histogram.record(.max)
            let read = histogram.p50Us
            #expect(read >= value && read <= value + value / 16)
            if value < 32 {
                #expect(read == value)
            }
        }
    }

    @Test func `PENHOST-042 nonsense and extremes are kept apart`() {
        var histogram = JitterHistogram()
        #expect(histogram.p50Us == 0 && histogram.maximumUs == 0 && histogram.count == 0)
        histogram.record(-5)
        #expect(histogram.p999Us == 0 && histogram.count == 1)
        for value in [Int64(1) << 32 - 1, 1 << 32, 1 << 40, .max] {
            var extreme = JitterHistogram()
            extreme.record(value)
            #expect(extreme.p50Us == value)
            #expect(extreme.maximumUs == value)
        }
        histogram.record(10)
        #expect(histogram.valueUs(perMille: -3) == 0)
        #expect(histogram.valueUs(perMille: 5_000) == 10)
    }

    @Test func `PENHOST-043 two histograms merge into the one of both`() {
        var first = JitterHistogram()
        var second = JitterHistogram()
        var both = JitterHistogram()
        for value in Int64(0)..<3_000 {
            value % 3 == 0 ? first.record(value) : second.record(value * 7)
            both.record(value % 3 == 0 ? value : value * 7)
        }
        first.merge(second)
        #expect(first.count == both.count)
        #expect(first.maximumUs == both.maximumUs)
        for perMille in Int64(1)...1000 {
            #expect(first.valueUs(perMille: perMille) == both.valueUs(perMille: perMille))
        }
    }
}
