/// Angle and speed of the crank out of the encoder's counts.
///
/// A tracking filter: it predicts from its speed and from the torque that the measured current makes, and takes in half
/// of the angle's error and an eighth as speed. At 10 kHz that settles within a millisecond, and the current's share
/// lets it follow a full brake (25 Hz each millisecond) without lag, which a stop inside one stroke needs.
struct CrankObserver: Sendable {
    /// Filtered angle.
    private(set) var angle = CrankAngle.parked
    /// Speed in 1/2³² turn each control period, positive forward.
    private(set) var speed: Int32 = 0
    /// Samples since the start, up to the two that make a speed.
    private var samples: UInt8 = 0
    /// Change of `speed` in one period under 1 A.
    private let speedPerA: Int64
    private let frictionMa: Int32

    init(motor: MotorConstants) {
        // 1 Hz is 2³² / 10,000 = 429,497 a period; a period is 1/10,000 s.
        speedPerA = Int64(motor.accelerationHzPerSPerA) * 429_497 / 10_000
        frictionMa = motor.frictionMa
    }

    /// Speed, mHz, positive forward.
    var rateMillihz: Int32 {
        Int32(truncatingIfNeeded: (Int64(speed) * 10_000_000) >> 32)
    }

    /// Angle and speed stand on samples: a start in mid-motion has no speed before the second.
    var isKnown: Bool { samples == 2 }

    /// A pause longer than this leaves nothing to predict from, µs: a turn takes 6.7 ms.
    private static let pauseUsMax: UInt64 = 1_000

    /// Takes in one sample, `elapsedUs` after the one before.
    mutating func update(counts: Int32, currentMa: Int32, elapsedUs: UInt64) {
        let measured = CrankAngle(counts: counts)
        // The clock may have jumped, and the crank not: the speed stands, and is set right by the samples that follow.
        guard samples > 0, elapsedUs <= Self.pauseUsMax else {
            samples = max(samples, 1)
            angle = measured
            return
        }
        guard isKnown else {
            // One count of the encoder is 2.4 Hz here; waiting for the filter would take a fifth of a turn.
            samples = 2
            speed = Int32(
                clamping: Int64(angle.distance(to: measured)) * Int64(ControlPeriod.us) / Int64(max(elapsedUs, 1))
            )
            angle = measured
            return
        }
        let turned = Int64(speed) * Int64(elapsedUs) / Int64(ControlPeriod.us)
        let predicted = CrankAngle(raw: angle.raw &+ UInt32(truncatingIfNeeded: turned))
        let error = predicted.distance(to: measured)
        angle = CrankAngle(raw: predicted.raw &+ UInt32(bitPattern: error / 2))
        let pushed = speedPerA * Int64(currentMa &- frictionNow) / 1_000
        speed = Int32(clamping: Int64(speed) &+ pushed &+ Int64(error / 8))
    }

    private var frictionNow: Int32 {
        // Below 1 Hz friction holds the crank rather than slowing it.
        if speed > 429_497 { return frictionMa }
        return speed < -429_497 ? 0 &- frictionMa : 0
    }
}
