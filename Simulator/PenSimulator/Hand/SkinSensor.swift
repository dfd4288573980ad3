import PenPlant

/// A sensor that integrates its way over the skin, as one under a mouse does, and the way that it is truly taken on.
///
/// The hand's glide is the first direction; at each turn it moves a row on in the second. What the sensor says is off
/// by a scale of its own and wanders. Grade of its numbers: assumed.
struct SkinSensor: Sendable {
    /// Width of a row, µm, and rows until the hand goes back the other way.
    private static let rowUm: Int64 = 3_000
    private static let rows = 10
    /// Steps of the way in a millisecond at which the sensor may slip by a µm: about 0.3 % of the path, at random.
    private static let slipOneIn: UInt64 = 6

    private var random: SeededRandom
    /// Deviation of the sensor's scale, ‰.
    private let scalePermille: Int64
    /// The true place, nm.
    private(set) var xNm: Int64 = 0
    private(set) var yNm: Int64 = 0
    private var toYNm: Int64 = 0
    private var row = 0
    private var isForward = true
    private var slipXUm: Int64 = 0
    private var slipYUm: Int64 = 0

    init(seed: UInt64) {
        random = SeededRandom(seed: seed, stream: 102)
        scalePermille = Int64(random.next(below: 11)) - 5
    }

    /// A tenth of a millisecond at a speed along the skin, µm/s.
    mutating func advance(glideUmPerS: Int32) {
        guard glideUmPerS != 0 else { return }
        if isForward != (glideUmPerS > 0) {
            isForward = glideUmPerS > 0
            row += 1
            toYNm += (row / Self.rows) % 2 == 0 ? Self.rowUm * 1_000 : -Self.rowUm * 1_000
        }
        xNm += Int64(glideUmPerS) / 10
        let missing = toYNm - yNm
        yNm += min(max(missing, -1_000), 1_000)
        guard random.next(below: Self.slipOneIn * 10) == 0 else { return }
        slipXUm += Int64(random.next(below: 3)) - 1
        slipYUm += Int64(random.next(below: 3)) - 1
    }

    /// What the sensor says, µm.
    var reading: (xUm: Int32, yUm: Int32) {
        (
            Int32(clamping: xNm * (1_000 + scalePermille) / 1_000_000 + slipXUm),
            Int32(clamping: yNm * (1_000 + scalePermille) / 1_000_000 + slipYUm)
        )
    }
}
