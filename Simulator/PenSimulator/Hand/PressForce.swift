import PenPlant

/// Force of the hand on the skin: rises by 1 N in a fifth of a second, and wanders about its mean; by how much and how
/// fast is the hand's manner. Grade: assumed; no published figure for pens was found.
struct PressForce: Sendable {
    /// Rise in a millisecond, mN.
    private static let riseMn: Int32 = 5

    /// The most that a practised hand presses in the mean, mN.
    private static let practisedMn: Int32 = 1_100

    private let wanderMn: Int32
    private let shiftMn: Int32
    private var meanMn: Int32
    private var targetMn: Int32
    private var forceMn: Int32 = 0
    /// Milliseconds until the hand shifts its weight.
    private var leftMs: UInt64 = 0

    init(manner: HandManner, random: inout SeededRandom) {
        wanderMn = manner.wanderMn
        shiftMn = manner.shiftMnPerMs
        let range = manner.pressMn
        meanMn = range.lowerBound + Int32(random.next(below: UInt64(range.upperBound - range.lowerBound) + 1))
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
            targetMn = meanMn + random.symmetric(wanderMn)
            leftMs = 200 + random.next(below: 400)
        }
        leftMs -= 1
        let missing = targetMn - forceMn
        // Rising force is the landing; afterwards the hand only shifts its weight.
        let rate = forceMn < meanMn - wanderMn - 50 ? Self.riseMn : shiftMn
        forceMn += min(max(missing, -rate), rate)
        return forceMn
    }

    /// Presses a sixth less from now on, down to what a practised hand uses: the pen stopped, and a person who leans on
    /// it thinks that it was the force.
    mutating func ease() {
        meanMn = min(meanMn, max(meanMn - meanMn / 6, Self.practisedMn))
        targetMn = min(targetMn, meanMn + wanderMn)
    }
}
