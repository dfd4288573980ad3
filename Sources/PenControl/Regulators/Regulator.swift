import PenDevice
package import PenProtocol
package import PenSafety

/// Depth and rate across strokes: a profile towards the plan's value, and a bounded trim a stroke from what was
/// measured.
///
/// The trims are the host's only integrators, bounded to ±10 % (rate) and ±150 µm (depth), and the sum never asks for
/// more than the limits: where a limit holds it back, `binding` says which. The interlock judges the sum all the same.
package struct Regulator: Sendable {
    /// ±10 %: pen and host would fight otherwise.
    static let rateTrimPercentMax: Int64 = 10
    /// The only tolerance of depth published for a cleared pen (Exceed, ±0.15 mm, FDA K180778): a pen that falls short
    /// by more is out of tolerance, and is to be found out, not made up for. 14 needles in a hypertrophic scar need
    /// 120 µm at 1.0 mm, as simulated.
    static let depthTrimMaxUm: Int64 = 150
    /// Share of the error that a stroke adds to a trim. What is learned from a stroke acts in the next but one at the
    /// latest: critical damping is a quarter then, and 0.3 overshoots a step by about one percent.
    static let gainPercent: Int64 = 30
    /// From 100 Hz to 117 Hz in 0.11 s; the crank's acceleration is reached in 20 ms, without a jerk.
    static let rateProfile = Ramp.Bounds(perSecond: 200_000, perSecond2: 10_000_000)
    /// 0.5 mm in 0.12 s; the stage's speed is reached in 20 ms.
    static let depthProfile = Ramp.Bounds(perSecond: 5_000, perSecond2: 250_000)
    /// A first stroke never reaches deeper than this, in µm.
    static let startDepthUm: Int64 = 100
    /// The contact is told once a millisecond, so a stroke that began this much before may be wholly in it, µs. Needles
    /// are inside then.
    private static let tellingUs: Int64 = 1_000
    /// The stage takes a trim of 120 µm to within 10 µm in this time, as simulated, µs.
    private static let stageTravelUs: Int64 = 10_000

    private var rateTrim = LoadTrim()
    private var depthTrim = LoadTrim()
    private var rate = Ramp()
    private var depth = Ramp()
    private var isMoving = false
    private var depthBinding = LimitCode.none
    private var rateBinding = LimitCode.none
    private var depthHold = LoadTrim.Hold.free
    private var rateHold = LoadTrim.Hold.free
    /// How long the stage travels to a trim that contact brought into force: its strokes teach nothing about depth, µs.
    private var travelUs: Int64 = 0
    /// Since when the pen tells the contact that it tells now; nil without a contact sensor, or before its first word.
    private var contactSince: PenInstant?
    /// Ticks since the last stroke, and those of them in which the motor could give no more.
    private var ticks: Int64 = 0
    private var ticksAtMotorLimit: Int64 = 0
    /// The pen moves to the depth that is asked for and measures what it reaches. Else the depth is what a person set:
    /// it is asked for whole from the first stroke on, and nothing is trimmed by what nobody measured.
    var drivesDepth = true
    /// The pen follows the rate that is asked for. Else it has one, and neither ramp nor trim is of use.
    var setsRate = true
    /// Zero trim: to show the droop that the trim makes up for.
    var trims = true

    package init() {}

    /// Which limit holds the request back, depth before rate; none at rest.
    package var binding: LimitCode { depthBinding == .none ? rateBinding : depthBinding }
    /// The rate trim in force, in mHz.
    package var rateTrimMillihz: Int64 { trims && setsRate ? rateTrim.value : 0 }
    /// The depth trim in force, in µm.
    package var depthTrimUm: Int64 { trims && drivesDepth ? depthTrim.value : 0 }

    /// A new area or a stop: the next start begins from nothing but the load that the pen tells.
    package mutating func rest() {
        rateTrim.reset()
        depthTrim.reset()
        contactSince = nil
        pause()
    }

    /// The ramp begins anew, the trims stay: for a pause.
    package mutating func pause() {
        isMoving = false
        release()
    }

    /// Takes what the pen tells in a tick: contact brings the trims of its load into force at once, not a stroke later.
    package mutating func follow(_ telemetry: FastTelemetry, sensesContact: Bool) {
        ticks = min(ticks + 1, 1_000)
        if telemetry.activeLimit == .motorCurrent || telemetry.activeLimit == .motorVoltage {
            ticksAtMotorLimit = min(ticksAtMotorLimit + 1, 1_000)
        }
        guard sensesContact else {
            contactSince = nil
            return
        }
        let inContact = telemetry.flags.contains(.contact)
        guard contactSince == nil || inContact != depthTrim.inContact else { return }
        contactSince = telemetry.penTimeUs
        let before = depthTrim.value
        load(inContact)
        travelUs = depthTrim.value == before ? 0 : Regulator.stageTravelUs
    }

    /// Takes a stroke's measurements. Only strokes at full set-point, and wholly under one load, teach anything.
    package mutating func learn(from stroke: StrokeRecord, target: MotionTarget) {
        let isMotorAtLimit = ticksAtMotorLimit * 2 > ticks
        ticks = 0
        ticksAtMotorLimit = 0
        guard isMoving, rate.value == Int64(target.rateMillihz), depth.value == Int64(target.depthUm) else { return }
        let inContact = stroke.contact == 1
        var isDeep = inContact
        if let since = contactSince {
            let startedUs = stroke.penTimeUs - since - Int64(stroke.periodUs)
            guard inContact == depthTrim.inContact, startedUs >= -Regulator.tellingUs else { return }
            isDeep = inContact && startedUs >= travelUs - Regulator.tellingUs
        } else {
            // Without a contact sensor the first stroke of a load is made with the trim of the other one.
            let before = depthTrim.value
            load(inContact)
            isDeep = inContact && depthTrim.value == before
        }
        let measuredMillihz = 1_000_000_000 / Int64(max(1, stroke.periodUs))
        rateTrim.step(
            error: Int64(target.rateMillihz) - measuredMillihz,
            gainPercent: Regulator.gainPercent,
            bound: Int64(target.rateMillihz) * Regulator.rateTrimPercentMax / 100,
            hold: isMotorAtLimit ? .above : rateHold
        )
        depthTrim.step(
            error: isDeep && drivesDepth ? Int64(target.depthUm) - Int64(stroke.peakUm) : 0,
            gainPercent: Regulator.gainPercent,
            bound: Regulator.depthTrimMaxUm,
            hold: depthHold
        )
    }

    private mutating func load(_ inContact: Bool) {
        rateTrim.inContact = inContact
        depthTrim.inContact = inContact
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
        rate.follow(Int64(target.rateMillihz), within: Regulator.rateProfile, dtUs: dtUs)
        depth.follow(Int64(target.depthUm), within: Regulator.depthProfile, dtUs: dtUs)
        if !setsRate {
            rate.start(at: Int64(target.rateMillihz))
        }
        if !drivesDepth {
            depth.start(at: Int64(target.depthUm))
        }
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
