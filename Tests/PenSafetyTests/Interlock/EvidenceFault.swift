import PenProtocol
import TestSupport

@testable import PenSafety

/// Something that befalls evidence: one field at a limit, just beside it, or at a value that makes no sense.
struct EvidenceFault {
    let field: Int
    let number: Int64

    static let fields = 25

    func befall(_ evidence: inout Evidence) {
        switch field {
        case 0: evidence.now = HostInstant(us: number)
        case 1: evidence.sinceLastTickUs = number
        case 2: evidence.linkUp.toggle()
        case 3, 4: evidence.telemetryAgeUs = number
        case 5: evidence.telemetry.state = PenState(wire: UInt8(truncatingIfNeeded: number))
        case 6: evidence.telemetry.flags.insert(.emergencyStop)
        case 7: evidence.telemetry.flags.formSymmetricDifference(.enable)
        case 8: evidence.telemetry.flags.formSymmetricDifference(.parked)
        case 9: evidence.telemetry.firstCause = FaultCode(wire: UInt16(truncatingIfNeeded: number))
        case 10: evidence.telemetry.rateMillihz = UInt32(truncatingIfNeeded: number)
        case 11: evidence.protrusionPeakUm = Int32(truncatingIfNeeded: number)
        case 12: evidence.ratePeakMillihz = UInt32(truncatingIfNeeded: number)
        case 13: evidence.slowAgeUs = number
        case 14: evidence.handleMillic = Int32(truncatingIfNeeded: number)
        case 15: evidence.clockBoundUs = number
        case 16: evidence.leaseUs = number
        case 17: evidence.outcomeUnknown.toggle()
        case 18: evidence.envelopeProven.toggle()
        case 19: evidence.row = UInt8(truncatingIfNeeded: number)
        case 20: evidence.limits.depthMaxUm = UInt16(truncatingIfNeeded: number)
        case 21: evidence.machine.rateMaxMillihz = UInt32(truncatingIfNeeded: number)
        case 22: evidence.punctures = UInt32(truncatingIfNeeded: number)
        case 23: evidence.outcomeOpen.toggle()
        default: evidence.motionMs = UInt32(truncatingIfNeeded: number)
        }
    }
}

extension SplitMix {
    /// Numbers at which a rule changes its mind, in whatever unit, and numbers of nonsense.
    static let numbers: [Int64] = [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 255, -1, -300, 499, 500, 999, 1_000, 1_001, 1_100, 1_101, 2_000, 2_001, 2_999,
        3_000, 5_000, 5_001, 7_999, 8_000, 8_001, 9_999, 10_000, 20_000, 25_000, 25_001, 47_999, 48_000, 59_999, 60_000,
        100_000, 150_000, 155_000, 155_001, 199_999, 200_000, 200_001, 1_000_000, 1_000_001, .max, .min, .max - 1,
        Int64(Int32.max), Int64(Int32.min), Int64(UInt32.max), Int64(UInt16.max),
    ]

    mutating func fault() -> EvidenceFault {
        let number = once(in: 4) ? Int64(bitPattern: next()) : pick(Self.numbers)
        return EvidenceFault(field: Int(next() % UInt64(EvidenceFault.fields)), number: number)
    }

    mutating func request() -> MotionRequest {
        let depth = pick([0, 1, 499, 500, 999, 1_000, 1_001, 2_500, UInt16.max])
        let rate = pick([0, 1, 99_999, 100_000, 117_000, 150_000, 150_001, UInt32.max])
        return MotionRequest(depthUm: depth, rateMillihz: rate)
    }

    /// Time to the next tick in µs: nearly always the period.
    mutating func step() -> Int64 {
        once(in: 150) ? pick([0, 2_999, 3_000, 7_999, 8_000, 12_000, 50_000, 199_000, 200_001, 61_000_000]) : 1_000
    }
}
