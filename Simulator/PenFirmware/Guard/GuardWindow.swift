/// Raw measurements between two runs of the guard.
struct GuardWindow: Sendable {
    /// Largest calibrated protrusion, µm.
    private(set) var peakUm: Int32 = .min
    private var chargeMa: Int64 = 0
    private var samples: Int64 = 0
    /// Rate of a stroke that ended in it, mHz, the highest; 0 if none did.
    private(set) var strokeRateMillihz: UInt32 = 0

    /// Mean motor current, mA.
    var currentMa: Int32 { samples > 0 ? Int32(clamping: chargeMa / samples) : 0 }

    mutating func sample(protrusionUm: Int32, currentMa: Int32) {
        peakUm = max(peakUm, protrusionUm)
        chargeMa &+= Int64(currentMa)
        samples &+= 1
    }

    mutating func stroke(_ summary: StrokeSummary) {
        strokeRateMillihz = max(strokeRateMillihz, StrokeSummary.rateMillihz(periodUs: summary.periodUs))
    }
}
