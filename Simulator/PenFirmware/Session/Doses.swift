import PenProtocol

/// What each row got since the envelope was confirmed: the pen's own count (PEN-054, PEN-063). Row 0 is not an area;
/// what is counted without a row is counted nowhere.
struct Doses: Sendable {
    /// One row's dose.
    struct Dose: Equatable, Sendable {
        /// Strokes in contact.
        var strokes: UInt32 = 0
        /// Strokes in contact × needles.
        var punctures: UInt32 = 0
        /// Time in motion, µs.
        var motionUs: UInt64 = 0

        /// Time in motion, ms.
        var milliseconds: UInt32 { UInt32(clamping: motionUs / 1_000) }
    }

    private var doses = InlineArray<17, Dose>(repeating: Dose())
    /// Time in motion of the session, µs, all rows together.
    private(set) var sessionUs: UInt64 = 0

    /// The dose of a row; nothing for a row that cannot be.
    subscript(row: UInt8) -> Dose {
        @inline(__always) get { row >= 1 && row <= 16 ? doses[Int(row)] : Dose() }
    }

    mutating func zero() {
        self = Doses()
    }

    mutating func countStroke(row: UInt8, needles: UInt8) {
        guard row >= 1, row <= 16 else { return }
        var dose = doses[Int(row)]
        dose.strokes = Self.sum(dose.strokes, 1)
        dose.punctures = Self.sum(dose.punctures, UInt32(needles))
        doses[Int(row)] = dose
    }

    mutating func countMotion(row: UInt8, us: UInt64) {
        sessionUs &+= us
        guard row >= 1, row <= 16 else { return }
        doses[Int(row)].motionUs &+= us
    }

    /// True when a row or the session has got what its limits allow.
    @inline(__always)
    func isReached(row: UInt8, limits: EnvelopeLimits, sessionSecondsMax: UInt32) -> Bool {
        let dose = self[row]
        #if CANARIES
        if Canary.isOn(.motionInMicroseconds), dose.motionUs >= UInt64(limits.millisecondsMax) { return true }
        #endif
        return dose.punctures >= limits.puncturesMax || dose.milliseconds >= limits.millisecondsMax
            || sessionUs >= UInt64(sessionSecondsMax) &* 1_000_000
    }

    private static func sum(_ lhs: UInt32, _ rhs: UInt32) -> UInt32 {
        let (sum, overflow) = lhs.addingReportingOverflow(rhs)
        return overflow ? .max : sum
    }
}
