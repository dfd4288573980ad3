import PenProtocol

/// The fields of a row of limits, in the order of the wire.
enum EnvelopeFields: Int, CaseIterable {
    case area, depthMaxUm, depthGuardUm, rateMinMillihz, rateMaxMillihz, rateGuardMillihz
    case puncturesMax, millisecondsMax, dwellMaxMs, passesMax

    /// Limits of values in this order; those that are left out are 0.
    static func limits(_ values: [Int]) -> EnvelopeLimits {
        let value = { (field: EnvelopeFields) in field.rawValue < values.count ? values[field.rawValue] : 0 }
        return EnvelopeLimits(
            area: UInt16(value(.area)),
            depthMaxUm: UInt16(value(.depthMaxUm)),
            depthGuardUm: UInt16(value(.depthGuardUm)),
            rateMinMillihz: UInt32(value(.rateMinMillihz)),
            rateMaxMillihz: UInt32(value(.rateMaxMillihz)),
            rateGuardMillihz: UInt32(value(.rateGuardMillihz)),
            puncturesMax: UInt32(value(.puncturesMax)),
            millisecondsMax: UInt32(value(.millisecondsMax)),
            dwellMaxMs: UInt16(value(.dwellMaxMs)),
            passesMax: UInt8(value(.passesMax))
        )
    }

    /// Its value.
    func value(of limits: EnvelopeLimits) -> Int {
        switch self {
        case .area: Int(limits.area)
        case .depthMaxUm: Int(limits.depthMaxUm)
        case .depthGuardUm: Int(limits.depthGuardUm)
        case .rateMinMillihz: Int(limits.rateMinMillihz)
        case .rateMaxMillihz: Int(limits.rateMaxMillihz)
        case .rateGuardMillihz: Int(limits.rateGuardMillihz)
        case .puncturesMax: Int(limits.puncturesMax)
        case .millisecondsMax: Int(limits.millisecondsMax)
        case .dwellMaxMs: Int(limits.dwellMaxMs)
        case .passesMax: Int(limits.passesMax)
        }
    }

    /// The same limits with this field changed by one.
    func changed(_ limits: EnvelopeLimits) -> EnvelopeLimits {
        var values = Self.allCases.map { $0.value(of: limits) }
        values[rawValue] ^= 1
        return Self.limits(values)
    }
}
