package import PenProtocol

/// What an area got, from the pen's stroke records and the interlock's state.
package struct AreaMeter: Equatable, Sendable {
    /// Strokes after a start that are not yet counted as steady: 0.3 s.
    static let settleUs: Int64 = 300_000

    /// Strokes in motion.
    package private(set) var strokes: UInt32 = 0
    /// Strokes in contact: they made punctures.
    package private(set) var contactStrokes: UInt32 = 0
    /// Time in motion, in µs.
    package private(set) var motionUs: Int64 = 0
    /// Highest peak protrusion in contact, in µm.
    package private(set) var peakMaxUm = Int32.min
    /// How evenly the punctures lie along the path.
    package private(set) var path = PathEvenness()
    package internal(set) var lapses: UInt32 = 0
    package internal(set) var trips: UInt32 = 0
    package internal(set) var pauses: UInt32 = 0
    private var counted: UInt32 = 0
    private var told: UInt32 = 0
    private var peakSumUm: Int64 = 0
    private var steadyStrokes: Int64 = 0
    private var steadyPeriodSumUs: Int64 = 0
    private var sinceStartUs: Int64 = 0

    package init() {}

    /// Punctures by the host's count, or the pen's where that is larger: it saw strokes whose records were lost.
    package var punctures: UInt32 {
        #if CANARIES
        if Canary.isOn(.smallerCount) { return min(counted, told) }
        #endif
        return max(counted, told)
    }

    /// Mean peak protrusion over steady strokes in contact, in µm; nil without any.
    package var meanPeakUm: Int32? {
        steadyStrokes == 0 ? nil : Int32(clamping: (peakSumUm + steadyStrokes / 2) / steadyStrokes)
    }

    /// Mean stroke rate over steady strokes in contact, in mHz; nil without any.
    package var meanRateMillihz: UInt32? {
        guard steadyPeriodSumUs > 0 else { return nil }
        return UInt32(clamping: (steadyStrokes * 1_000_000_000 + steadyPeriodSumUs / 2) / steadyPeriodSumUs)
    }

    /// Takes a stroke of this area.
    package mutating func count(_ stroke: StrokeRecord, needles: UInt8) {
        strokes &+= 1
        guard stroke.contact == 1 else { return }
        contactStrokes &+= 1
        let sum = counted.addingReportingOverflow(UInt32(needles))
        counted = sum.overflow ? .max : sum.partialValue
        path.add(stroke, punctures: needles)
        peakMaxUm = max(peakMaxUm, Int32(stroke.peakUm))
        guard sinceStartUs >= AreaMeter.settleUs else { return }
        steadyStrokes += 1
        peakSumUm += Int64(stroke.peakUm)
        steadyPeriodSumUs += Int64(stroke.periodUs)
    }

    /// Evenness of the punctures along the path, as `PathEvenness` has it, in ‰; nil with too short a path, and with a
    /// pen that does not measure its glide.
    package var densityCvPermille: UInt32? { path.cvPermille }

    /// Takes the pen's own count of the area's punctures.
    package mutating func adopt(punctures count: UInt32) {
        #if CANARIES
        if Canary.isOn(.countOfPenIgnored) { return }
        #endif
        told = max(told, count)
    }

    /// A tick went by. A clock that went back adds nothing.
    package mutating func pass(dtUs: Int64, moving: Bool) {
        guard moving else {
            sinceStartUs = 0
            return
        }
        motionUs = AreaMeter.sum(motionUs, max(0, dtUs))
        sinceStartUs = AreaMeter.sum(sinceStartUs, max(0, dtUs))
    }

    /// A sum that ends at the largest number instead of turning back.
    static func sum(_ lhs: Int64, _ rhs: Int64) -> Int64 {
        let sum = lhs.addingReportingOverflow(rhs)
        return sum.overflow ? .max : sum.partialValue
    }
}
