import PenPlant

/// To and fro over the skin: at the speeds of the hand's manner over 20–40 mm, then back. Grade: assumed.
struct Glide: Sendable {
    /// Change of speed in a millisecond, µm/s: 150 mm/s², so that a turn takes a quarter of a second.
    private static let changeUmPerS: Int32 = 150

    private let rangeUmPerS: ClosedRange<Int32>
    private var wantedUmPerS: Int32
    private var speedUmPerS: Int32 = 0
    /// Way left until the next turn, in thousandths of a µm.
    private var leftNm: Int64

    init(manner: HandManner, random: inout SeededRandom) {
        rangeUmPerS = manner.glideUmPerS
        wantedUmPerS = Self.speed(manner.glideUmPerS, &random)
        leftNm = Self.way(&random)
    }

    /// One millisecond.
    mutating func advance(isMoving: Bool, random: inout SeededRandom) -> Int32 {
        let wanted = isMoving ? wantedUmPerS : 0
        let missing = wanted - speedUmPerS
        speedUmPerS += min(max(missing, -Self.changeUmPerS), Self.changeUmPerS)
        leftNm -= Int64(abs(speedUmPerS))
        if leftNm <= 0 {
            let speed = Self.speed(rangeUmPerS, &random)
            wantedUmPerS = wantedUmPerS > 0 ? -speed : speed
            leftNm = Self.way(&random)
        }
        return speedUmPerS
    }

    private static func speed(_ range: ClosedRange<Int32>, _ random: inout SeededRandom) -> Int32 {
        range.lowerBound + Int32(random.next(below: UInt64(range.upperBound - range.lowerBound) + 1))
    }

    private static func way(_ random: inout SeededRandom) -> Int64 {
        20_000_000 + Int64(random.next(below: 20_000_001))
    }
}
