import PenControl
import PenDevice
import PenProtocol
import PenSafety

/// Stands in for engine and pen behind a session: it does what is asked for after two ticks, with a real interlock for
/// state, findings and latch, and a stroke each 8 ms of motion. A test scripts what it does instead.
struct EngineDouble {
    /// The person's enable.
    var enable = false
    /// The person presses to confirm the limits as soon as they are asked for.
    var confirms = true
    /// What becomes of the next procedures of a name, instead of `applied`; the last one stays.
    var endings: [String: [TransactionOutcome]] = [:]
    /// The next requests of a name get these outcomes and are not done.
    var refusals: [String: [RequestOutcome]] = [:]
    /// The pen answers hello.
    var answers = true
    /// It answers hello, but not all questions.
    var isIncomplete = false
    var isIncompatible = false
    /// The read-back shows another hash.
    var showsOtherHash = false
    var linkUp = true
    var penState = PenState.disarmed
    var penCause = FaultCode.none
    var hello = HelloReply.double
    var cartridge = CartridgeReport.double
    var calibration = CalibrationReport.double
    /// The pen does not park for so many ticks after a stop.
    var slowToPark = 0

    private(set) var now = HostInstant(us: 1_000_000)
    /// How far ticks lie apart; more on a machine that lets the loop run now and then only.
    var tickUs: Int64 = 1_000
    private(set) var report: TickReport
    /// Each request that did something or was refused, by name, in order.
    private(set) var asked: [String] = []
    private(set) var envelopes: [Envelope] = []
    private(set) var targets: [MotionTarget] = []
    /// Where each wish to treat was to end.
    private(set) var goals: [UInt32] = []
    private(set) var leases: [UInt32] = []
    private(set) var sessions: [UInt32] = []
    private(set) var stops: [StopReason] = []
    private(set) var clears: [FaultCode] = []
    private(set) var interlock: Interlock
    private var evidence: Evidence
    private var meters = [AreaMeter](repeating: AreaMeter(), count: 17)
    private var pending: (procedure: Procedure, dueIn: Int)?
    private var openDueIn = 0
    private var clearing: FaultCode?
    private var wantsMotion = false
    private var target: MotionTarget?
    private var ticks = 0

    init() {
        report = Engine(version: HostVersion(0, 1, 0), at: now).report
        interlock = Interlock(at: now)
        evidence = Evidence(now: now, telemetry: report.fast, leaseUs: 8_000)
        // Two cells: a pen without a supply is none.
        evidence.telemetry.supplyMv = 7_400
        evidence.sessionSecondsMax = 7_200
    }

    /// One tick with a session's request.
    mutating func tick(_ request: EngineRequest) -> TickReport {
        ticks += 1
        now = now.advanced(byUs: tickUs)
        report.now = now
        report.outcome = .none
        report.events = DeviceEvents()
        gather()
        act(request)
        advance(request)
        gather()
        let motion = target.map { MotionRequest(depthUm: $0.depthUm, rateMillihz: $0.rateMillihz) } ?? .rest
        _ = interlock.judge(wantsMotion ? motion : .rest, on: evidence)
        if interlock.state == .running { penState = .running }
        if interlock.state == .paused, penState == .running { penState = .paused }
        fill()
        if penState != .running, slowToPark > 0 { slowToPark -= 1 }
        return report
    }

    /// The person's pen trips by itself.
    mutating func trip(_ cause: FaultCode) {
        penState = .tripped
        penCause = cause
    }

    /// What the pen held is void.
    mutating func voidEnvelope() {
        report.envelopeProven = false
        interlock.voidedEnvelope()
        if penState != .tripped { penState = .disarmed }
    }

    private mutating func act(_ request: EngineRequest) {
        guard let name = Self.name(request) else { return }
        asked.append(name)
        if var outcomes = refusals[name], !outcomes.isEmpty {
            report.outcome = outcomes.removeFirst()
            refusals[name] = outcomes
            return
        }
        report.outcome = .accepted
        switch request {
        case .none: break
        case .open(let id):
            sessions.append(id)
            openDueIn = 3
            report.phase = .greeting
            report.row = 0
            report.envelopeProven = false
            interlock.voidedEnvelope()
            if penState != .tripped { penState = .disarmed }
        case .begin: report.outcome = .clear(interlock.clear(.unproven, on: evidence))
        case .load(let envelope):
            envelopes.append(envelope)
            report.envelopeProven = false
            report.row = 0
            meters = [AreaMeter](repeating: AreaMeter(), count: 17)
            interlock.voidedEnvelope()
            pending = (.envelope, 2)
        case .selectArea(let row): pending = (.selectArea(row: row), 2)
        case .arm(let new, let leaseUs):
            targets.append(new)
            leases.append(leaseUs)
            target = new
            wantsMotion = false
            evidence.puncturesGoal = .max
            pending = (.arm(row: new.row, leaseUs: leaseUs), 2)
        case .treat(let goal):
            wantsMotion = true
            goals.append(goal)
            evidence.puncturesGoal = goal
        case .pause: interlock.requirePress()
        case .hold: wantsMotion = false
        case .disarm:
            wantsMotion = false
            interlock.disarmed()
            pending = (.disarm, 2)
        case .clear(let cause):
            clears.append(cause)
            clearing = cause
        case .stop(let reason):
            stops.append(reason)
            wantsMotion = false
            interlock.stopped()
            pending = nil
            if [.armed, .running, .paused, .lapsed].contains(penState) { penState = .ready }
        }
    }

    private mutating func advance(_ request: EngineRequest) {
        if openDueIn > 0, answers {
            openDueIn -= 1
            if openDueIn == 0 { finishOpening() }
        }
        if let cause = clearing, case .none = request {
            clearing = nil
            if penState == .tripped { penState = .disarmed }
            penCause = .none
            gather()
            report.outcome = .clear(interlock.clear(cause, on: evidence))
        }
        if penState == .confirming, confirms {
            penState = .ready
            if showsOtherHash {
                report.events.append(.envelopeMismatch)
            } else {
                report.envelopeProven = true
                interlock.provedEnvelope()
            }
        }
        guard var waiting = pending else { return }
        waiting.dueIn -= 1
        pending = waiting.dueIn > 0 ? waiting : nil
        if waiting.dueIn == 0 { finish(waiting.procedure) }
    }

    private mutating func finishOpening() {
        if isIncompatible {
            report.phase = .incompatible
            return
        }
        report.phase = isIncomplete ? .identifying : .open
        report.hello = hello
        report.cartridge = cartridge
        report.calibration = calibration
    }

    private mutating func finish(_ procedure: Procedure) {
        let name = "\(procedure.name)"
        var outcome = TransactionOutcome.applied
        if var scripted = endings[name], !scripted.isEmpty {
            outcome = scripted.removeFirst()
            endings[name] = scripted
        }
        report.events.append(.ended(procedure, outcome))
        if outcome == .unknown {
            // What became of it is told two ticks later.
            pending = (procedure, 2)
            return
        }
        guard outcome == .applied else { return }
        switch procedure {
        case .envelope: penState = .confirming
        case .selectArea(let row): report.row = row
        case .arm:
            penState = .armed
            interlock.armed()
        case .disarm: penState = .ready
        case .clear: break
        }
    }

    private mutating func gather() {
        evidence.now = now
        evidence.capabilities = report.hello?.capabilities ?? []
        evidence.cartridge = report.cartridge
        evidence.envelopeCartridgeId = envelopes.last?.cartridgeId ?? 0
        evidence.sinceLastTickUs = 1_000
        evidence.linkUp = linkUp
        evidence.telemetryAgeUs = report.phase == .open ? 1_000 : .max
        evidence.slowAgeUs = 0
        evidence.clockBoundUs = 300
        evidence.envelopeProven = report.envelopeProven
        evidence.row = report.row
        evidence.limits = envelopes.last?[Int(report.row)] ?? .none
        evidence.machine = envelopes.last?[0] ?? .none
        evidence.telemetry.penTimeUs = PenInstant(us: UInt64(now.us))
        evidence.telemetry.state = penState
        evidence.telemetry.firstCause = penCause
        var flags: PenFlags = cartridge.present == 1 ? [.cartridge] : []
        if enable { flags.insert(.enable) }
        if penState != .running, slowToPark == 0 { flags.insert(.parked) }
        evidence.telemetry.flags = flags
        evidence.punctures = meters[Int(report.row)].punctures
        evidence.motionMs = UInt32(clamping: meters[Int(report.row)].motionUs / 1_000)
    }

    private mutating func fill() {
        let row = Int(report.row)
        let isRunning = interlock.state == .running
        meters[row].pass(dtUs: 1_000, moving: isRunning)
        if isRunning, ticks % 8 == 0, let target {
            meters[row].count(
                .double(depthUm: target.depthUm, row: UInt8(row)),
                needles: hello.capabilities.contains(.cartridgeReader) ? cartridge.needles : 1
            )
        }
        report.tick = UInt64(ticks)
        if report.cartridge != nil { report.cartridge = cartridge }
        report.state = interlock.state
        report.findings = interlock.findings
        report.latched = interlock.latched
        report.lastPause = interlock.lastPause
        report.lapses = interlock.lapses
        report.telemetryAgeUs = evidence.telemetryAgeUs
        report.fast = evidence.telemetry
        report.meter = meters[row]
        report.target = target
    }

    private static func name(_ request: EngineRequest) -> String? {
        switch request {
        case .none: nil
        case .open: "open"
        case .begin: "begin"
        case .load: "load"
        case .selectArea(let row): "select \(row)"
        case .arm(let target, _): "arm \(target.row)"
        case .treat: "treat"
        case .pause: "pause"
        case .hold: "hold"
        case .disarm: "disarm"
        case .clear: "clear"
        case .stop: "stop"
        }
    }
}
