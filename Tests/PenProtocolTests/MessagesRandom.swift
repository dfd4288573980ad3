import TestSupport

/// Random messages; the same seed gives the same run.
struct MessagesRandom: RandomNumberGenerator {
    private var source: SplitMix

    init(seed: UInt64) {
        source = SplitMix(seed: seed)
    }

    mutating func next() -> UInt64 { source.next() }

    /// Random bytes.
    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    /// A number within a range.
    mutating func number(in range: ClosedRange<Int128>) -> Int128 {
        let width = range.upperBound - range.lowerBound
        return width == Int128(UInt64.max)
            ? Int128(next()) + range.lowerBound : Int128(next()) % (width + 1) + range.lowerBound
    }

    /// A payload that its layout allows.
    mutating func payload(_ layout: VectorsData.Layout) -> [UInt8] {
        var result = bytes(layout.payload_bytes)
        for field in layout.fields {
            if field.type == "ascii[16]" {
                let count = Int(next() % 17)
                let text = (0..<16).map { $0 < count ? UInt8(0x20 + next() % 95) : 0 }
                result.replaceSubrange(field.offset..<(field.offset + 16), with: text)
            } else if let min = field.min?.integer, let max = field.max?.integer {
                result = result.replacing(at: field.offset, count: field.bytes, with: number(in: min...max))
            }
        }
        return result
    }
}
