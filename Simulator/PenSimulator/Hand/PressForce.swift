import PenPlant

/// Force of the hand on the skin: rises to about 1 N in a fifth of a second, and wanders by ±0.25 N. Grade: assumed; no
/// published figure for pens was found.
struct PressForce: Sendable {
    /// Rise in a millisecond, mN.
    private static let riseMn: Int32 = 5

    private var meanMn: Int32
    private var targetMn: Int32
    private var forceMn: Int32 = 0
    /// Milliseconds until the hand shifts its weight.
    private var leftMs: UInt64 = 0

    init(random: inout SeededRandom) {
        meanMn = 900 + Int32(random.next(below: 201))
        targetMn = meanMn
    }

    /// One millisecond.
    mutating func advance(onSkin: Bool, random: inout SeededRandom) -> Int32 {
        guard onSkin else {
            forceMn = 0
            leftMs = 0
            return 0
        }
        if leftMs == 0 {
            targetMn = meanMn + random.symmetric(250)
            leftMs = 200 + random.next(below: 400)
        }
        leftMs -= 1
        let missing = targetMn - forceMn
        // Rising force is the landing; afterwards the hand shifts its weight a quarter as fast.
        let rate = forceMn < meanMn - 300 ? Self.riseMn : 1
        forceMn += min(max(missing, -rate), rate)
        return forceMn
    }
}
