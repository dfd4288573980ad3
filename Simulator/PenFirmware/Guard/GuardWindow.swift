/// Raw measurements between two runs of the guard.
struct GuardWindow: Sendable {
    /// Largest calibrated protrusion, µm.
    private(set) var peakUm: Int32 = .min
    private var chargeMa: Int64 = 0
    private var samples: Int64 = 0
    private var first: CrankAngle?
    private var last = CrankAngle.parked
    /// Rate of a stroke that ended in it, mHz, the highest; 0 if none did.
    private(set) var strokeRateMillihz: UInt32 = 0

    /// Mean motor current, mA.
    var currentMa: Int32 { samples > 0 ? Int32(clamping: chargeMa / samples) : 0 }

    /// Mean speed of the crank by its raw counts, mHz: no filter can keep a stall from it.
    var rateMillihz: Int32 {
        guard let first, samples > 1 else { return 0 }
        let microTurns = Int64(first.microTurns(to: last))
        return Int32(clamping: microTurns * 1_000 / ((samples &- 1) * Int64(ControlPeriod.us)))
    }

    mutating func sample(protrusionUm: Int32, currentMa: Int32, counts: Int32) {
        last = CrankAngle(counts: counts)
        first = first ?? last
        peakUm = max(peakUm, protrusionUm)
        chargeMa &+= Int64(currentMa)
        samples &+= 1
    }

    mutating func stroke(_ summary: StrokeSummary) {
        strokeRateMillihz = max(strokeRateMillihz, StrokeSummary.rateMillihz(periodUs: summary.periodUs))
    }
}
