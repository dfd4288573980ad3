import PenProtocol

/// Where the tip is on the skin, from where it was when the row was selected, and how uncertain that has become: an
/// integrating sensor knows less with each millimetre.
struct SkinPath: Sendable {
    /// Uncertainty at the origin, µm: the sensor's own resolution and the moment of the selection. Assumed.
    private static let startUm: Int64 = 100
    /// Share of the path by which the uncertainty grows, ‰. Assumed: a mouse sensor on skin is good to about a percent;
    /// twice that for 95 %.
    private static let growthPermille: Int64 = 20

    private var x: Int32 = 0
    private var y: Int32 = 0
    private var originX: Int32 = 0
    private var originY: Int32 = 0
    private var pathUm: Int64 = 0

    mutating func sample(xUm: Int32, yUm: Int32) {
        pathUm = min(pathUm &+ Self.size(xUm &- x) &+ Self.size(yUm &- y), Int64(Int32.max))
        x = xUm
        y = yUm
    }

    /// The row was selected here.
    mutating func begin() {
        originX = x
        originY = y
        pathUm = 0
    }

    func position(row: UInt8, at now: PenInstant) -> Position {
        Position(
            penTimeUs: now,
            row: row,
            xUm: row == 0 ? 0 : x &- originX,
            yUm: row == 0 ? 0 : y &- originY,
            uncertaintyUm: UInt32(clamping: Self.startUm + pathUm * Self.growthPermille / 1_000)
        )
    }

    private static func size(_ value: Int32) -> Int64 {
        value < 0 ? 0 - Int64(value) : Int64(value)
    }
}
