import PenPlant

/// To and fro over the skin: 15–30 mm/s over 20–40 mm, then back. Pens' makers give no speeds; grade: assumed.
struct Glide: Sendable {
    /// Change of speed in a millisecond, µm/s: 150 mm/s², so that a turn takes a quarter of a second.
    private static let changeUmPerS: Int32 = 150

    private var wantedUmPerS: Int32
    private var speedUmPerS: Int32 = 0
    /// Way left until the next turn, in thousandths of a µm.
    private var leftNm: Int64

    init(random: inout SeededRandom) {
        wantedUmPerS = 15_000 + Int32(random.next(below: 15_001))
        leftNm = Self.way(&random)
    }

    /// One millisecond.
    mutating func advance(isMoving: Bool, random: inout SeededRandom) -> Int32 {
        let wanted = isMoving ? wantedUmPerS : 0
        let missing = wanted - speedUmPerS
        speedUmPerS += min(max(missing, -Self.changeUmPerS), Self.changeUmPerS)
        leftNm -= Int64(abs(speedUmPerS))
        if leftNm <= 0 {
            let speed = 15_000 + Int32(random.next(below: 15_001))
            wantedUmPerS = wantedUmPerS > 0 ? -speed : speed
            leftNm = Self.way(&random)
        }
        return speedUmPerS
    }

    private static func way(_ random: inout SeededRandom) -> Int64 {
        20_000_000 + Int64(random.next(below: 20_000_001))
    }
}
