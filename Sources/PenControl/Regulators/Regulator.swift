import PenDevice
package import PenProtocol
package import PenSafety

/// Depth and rate across strokes: a ramp, the plan's value, and a bounded trim a stroke from what was measured.
///
/// The trims are bounded to ±10 % (rate) and ±100 µm (depth), and the sum never asks for more than the limits: where a
/// limit holds it back, `binding` says which. The interlock judges the sum all the same.
package struct Regulator: Sendable {
    /// ±10 %: the host's only integrator (pen and host would fight otherwise).
    static let rateTrimPercentMax: Int64 = 10
    /// Twice the droop of a 14-needle cartridge at 1.4 N as simulated; more is a fault, not a droop.
    static let depthTrimMaxUm: Int64 = 100
    /// A fifth of the error a stroke: settles within some 15 strokes and leaves the stroke's noise alone.
    static let gainPercent: Int64 = 20
    /// From the row's lowest rate to 150 Hz in 0.25 s.
    static let rampMillihzPerSecond: Int64 = 200_000
    /// 0.5 mm in 0.1 s.
    static let rampUmPerSecond: Int64 = 5_000
    /// A first stroke never reaches deeper than this, in µm.
    static let startDepthUm: Int64 = 100

    private var rateTrim = LoadTrim()
    private var depthTrim = LoadTrim()
    private var rate = Ramp()
    private var depth = Ramp()
    private var isMoving = false
    private var depthBinding = LimitCode.none
    private var rateBinding = LimitCode.none
    private var depthHold = LoadTrim.Hold.free
    private var rateHold = LoadTrim.Hold.free
    /// Zero trim: to show the droop that the trim makes up for.
    var trims = true

    package init() {}

    /// Which limit holds the request back, depth before rate; none at rest.
    package var binding: LimitCode { depthBinding == .none ? rateBinding : depthBinding }
    /// The rate trim in force, in mHz.
    package var rateTrimMillihz: Int64 { trims ? rateTrim.value : 0 }
    /// The depth trim in force, in µm.
    package var depthTrimUm: Int64 { trims ? depthTrim.value : 0 }

    /// A new area or a stop: the next start begins from nothing.
    package mutating func rest() {
        rateTrim.reset()
        depthTrim.reset()
        pause()
    }

    /// The ramp begins anew, the trims stay: for a pause.
    package mutating func pause() {
        isMoving = false
        release()
    }

    /// Takes a stroke's measurements. Only strokes at full set-point teach anything.
    package mutating func learn(from stroke: StrokeRecord, target: MotionTarget) {
        guard isMoving, rate.value == Int64(target.rateMillihz), depth.value == Int64(target.depthUm) else { return }
        let inContact = stroke.contact == 1
        let measuredMillihz = 1_000_000_000 / Int64(max(1, stroke.periodUs))
        rateTrim.step(
            error: Int64(target.rateMillihz) - measuredMillihz,
            gainPercent: Regulator.gainPercent,
            bound: Int64(target.rateMillihz) * Regulator.rateTrimPercentMax / 100,
            inContact: inContact,
            hold: rateHold
        )
        depthTrim.step(
            error: inContact ? Int64(target.depthUm) - Int64(stroke.peakUm) : 0,
            gainPercent: Regulator.gainPercent,
            bound: Regulator.depthTrimMaxUm,
            inContact: inContact,
            hold: depthHold
        )
    }

    /// The request for this tick.
    package mutating func request(
        _ target: MotionTarget,
        limits: EnvelopeLimits,
        machine: EnvelopeLimits,
        dtUs: Int64
    ) -> MotionRequest {
        if !isMoving {
            isMoving = true
            rate.start(at: min(Int64(target.rateMillihz), Int64(max(limits.rateMinMillihz, machine.rateMinMillihz))))
            depth.start(at: min(Int64(target.depthUm), Regulator.startDepthUm))
        }
        rate.follow(Int64(target.rateMillihz), perSecond: Regulator.rampMillihzPerSecond, dtUs: dtUs)
        depth.follow(Int64(target.depthUm), perSecond: Regulator.rampUmPerSecond, dtUs: dtUs)
        release()
        return MotionRequest(
            depthUm: UInt16(clamping: trimmedDepth(limits.depthMaxUm, machine.depthMaxUm)),
            rateMillihz: UInt32(clamping: trimmedRate(limits, machine))
        )
    }

    /// No limit holds anything back.
    private mutating func release() {
        depthBinding = .none
        rateBinding = .none
        depthHold = .free
        rateHold = .free
    }

    /// A trim never carries the request over a limit; a value that lies beyond one without it is left as it is, for the
    /// interlock to refuse.
    private mutating func trimmedDepth(_ area: UInt16, _ machine: UInt16) -> Int64 {
        let ceiling = Int64(min(area, machine))
        let asked = depth.value + depthTrimUm
        guard depthTrimUm > 0, asked > ceiling else { return asked }
        depthBinding = area <= machine ? .envelopeDepth : .machineDepth
        depthHold = .above
        return max(ceiling, depth.value)
    }

    private mutating func trimmedRate(_ area: EnvelopeLimits, _ machine: EnvelopeLimits) -> Int64 {
        let ceiling = Int64(min(area.rateMaxMillihz, machine.rateMaxMillihz))
        let floor = Int64(max(area.rateMinMillihz, machine.rateMinMillihz))
        let asked = rate.value + rateTrimMillihz
        if rateTrimMillihz > 0 && asked > ceiling {
            rateBinding = area.rateMaxMillihz <= machine.rateMaxMillihz ? .envelopeRate : .machineRate
            rateHold = .above
            return max(ceiling, rate.value)
        }
        if rateTrimMillihz < 0 && asked < floor {
            rateBinding = area.rateMinMillihz >= machine.rateMinMillihz ? .envelopeRate : .machineRate
            rateHold = .below
            return min(floor, rate.value)
        }
        return asked
    }
}
