package import PenControl
import PenDevice
import PenFirmware
import PenProtocol
import PenSafety
package import PenSimulator

/// Engine and simulated pen on one virtual clock and a sound line, without a plan: for studies of the control alone,
/// which are to show the regulators and not the limits of an area. The limits are the pen's own.
///
/// It goes the way of a session for each leg (select, arm, treat, disarm). With a manual hand it also presses and lets
/// go where a person would; what else the hand does, the study commands.
package struct ControlRig: Sendable {
    /// Deepest set depth, µm, and the band of rates, mHz: what the reference pen has burned in.
    package static let depthMaxUm: UInt16 = 1_500
    package static let rateMinMillihz: UInt32 = 90_000
    package static let rateMaxMillihz: UInt32 = 150_000
    /// A person finds the enable again after this, µs; assumed.
    private static let pressAfterUs: UInt64 = 100_000

    /// Where the rig is on its way.
    package enum Phase: Equatable, Sendable {
        case opening
        case beginning
        case loading
        case confirming
        case selecting
        case arming
        case treating
        case finishing
        case done
    }

    package private(set) var pen: SimulatedPen
    package private(set) var engine: Engine
    package private(set) var report: TickReport
    package private(set) var phase = Phase.opening
    /// Bench time, µs; the pen boots at 0.
    package private(set) var timeUs: UInt64 = 0
    /// The leg in work, from 0.
    package private(set) var leg = 0
    /// The pen's own account of each leg, by the plant's truth.
    package private(set) var truths: [AreaTruth] = []
    /// The host's account of each leg.
    package private(set) var meters: [AreaMeter] = []
    /// What happened, from when the study asked for it.
    package var record = ControlRecord()
    /// The manual hand lets go of the enable, for good.
    package var letsGo = false
    private let legs: [MotionTarget]
    private let envelope: Envelope
    private var inbox = ReceivedBytes()
    private var isAsked = false
    private var sinceUs: UInt64 = 0

    /// - Parameters:
    ///   - legs: depth and rate of each arming in turn; rows are given by their order.
    ///   - punctures: dose of each leg.
    package init(
        legs: [(depthUm: UInt16, rateMillihz: UInt32)],
        pen configuration: PenConfiguration,
        seed: UInt64,
        trims: Bool = true,
        punctures: UInt32 = 1_000_000
    ) {
        self.legs = legs.enumerated().map {
            MotionTarget(row: UInt8($0.offset + 1), depthUm: $0.element.depthUm, rateMillihz: $0.element.rateMillihz)
        }
        pen = SimulatedPen(configuration: configuration, seed: seed)
        engine = Engine(version: HostVersion(0, 1, 0), at: Self.hostInstant(0), trims: trims)
        report = engine.report
        envelope = Self.envelope(configuration, rows: legs.count, punctures: punctures)
    }

    /// Deepest measured protrusion before the interlock trips, over the ceiling, µm: the guard band.
    package var depthGuardUm: UInt16 { envelope[1].depthGuardUm }

    /// Commands the manual hand; false in auto mode.
    package mutating func command(_ command: Hand.Command) -> Bool {
        pen.hand.command(command)
    }

    /// Steps for a time, or until the rig is done.
    package mutating func pass(ms: Int) {
        for _ in 0..<ms where phase != .done {
            step()
        }
    }

    /// Steps until the needles move; at most 5 s.
    package mutating func stepUntilRunning() {
        for _ in 0..<5_000 where report.state != .running && phase != .done {
            step()
        }
    }

    /// The manual hand holds the pen on the skin with this force, mN.
    package mutating func touch(_ pressMn: Int32) {
        _ = pen.hand.command(.force(pressMn))
        _ = pen.hand.command(.touch)
    }

    /// Goes on to the next leg, or ends after the last one.
    package mutating func finishLeg() {
        guard phase == .treating else { return }
        enter(.finishing)
    }

    /// One millisecond.
    package mutating func step() {
        let before = timeUs
        timeUs += PenLink.setPointPeriodUs
        for quarter in UInt64(1)...4 {
            pen.advance(toUs: before + quarter * PenLink.setPointPeriodUs / 4)
            record.look(at: pen)
        }
        while inbox.count < ReceivedBytes.capacity, let byte = pen.nextOutgoing() {
            inbox.append(byte)
        }
        truths += pen.takeAreas()
        let input = TickInput(now: Self.hostInstant(timeUs), bytes: inbox, request: request())
        inbox.removeAll()
        engine.tick(input)
        for byte in engine.takeOutgoing() {
            pen.receive(byte)
        }
        report = engine.report
        record.note(report, strokes: engine.device.strokes, at: timeUs)
        handle()
    }

    private static func hostInstant(_ timeUs: UInt64) -> HostInstant {
        HostInstant(us: 77_000_000_000 + Int64(timeUs))
    }

    private static func envelope(_ pen: PenConfiguration, rows: Int, punctures: UInt32) -> Envelope {
        var limits = EnvelopeLimits.none
        limits.depthMaxUm = depthMaxUm
        limits.depthGuardUm = pen.calibration.depthU95Um
        limits.rateMinMillihz = rateMinMillihz
        limits.rateMaxMillihz = rateMaxMillihz
        limits.rateGuardMillihz = pen.calibration.rateU95Millihz
        limits.puncturesMax = .max
        limits.millisecondsMax = 3_600_000
        limits.passesMax = .max
        var envelope = Envelope(
            calibrationId: pen.calibration.id,
            cartridgeId: pen.cartridge.id,
            sessionSecondsMax: 3_600,
            machine: limits
        )
        limits.puncturesMax = punctures
        for row in 1...rows {
            limits.area = UInt16(row)
            _ = envelope.append(limits)
        }
        return envelope
    }
}

// The way of a session, with nothing that could go wrong on it.
extension ControlRig {
    private mutating func enter(_ new: Phase) {
        phase = new
        isAsked = false
        sinceUs = timeUs
    }

    private var isAutomatic: Bool { pen.configuration.hand == .auto }

    private mutating func request() -> EngineRequest {
        guard !isAsked, let wish = wish() else { return .none }
        isAsked = true
        return wish
    }

    private mutating func wish() -> EngineRequest? {
        switch phase {
        case .opening: return .open(session: 7)
        case .beginning: return .begin
        case .loading: return .load(envelope)
        case .selecting: return .selectArea(row: legs[leg].row)
        case .arming:
            // A held enable is refused: the person lets go first.
            guard !report.fast.flags.contains(.enable) else { return nil }
            return .arm(legs[leg], leaseUs: UInt32(PenLink.leaseDefaultUs))
        case .treating: return .treat(upTo: .max)
        case .finishing: return .disarm
        case .confirming, .done: return nil
        }
    }

    /// What the tick brought, and what the person does about it.
    private mutating func handle() {
        if report.state == .tripped, let latched = report.latched, latched.finding.fault != .unproven {
            meters.append(report.meter)
            return enter(.done)
        }
        if report.outcome == .busy {
            isAsked = false
        }
        switch phase {
        case .opening: if report.phase == .open { enter(.beginning) }
        case .beginning: if report.state != .tripped { enter(.loading) }
        case .loading: if isAsked, report.fast.state == .confirming { enter(.confirming) }
        case .confirming:
            press(when: timeUs >= sinceUs + Self.pressAfterUs)
            if report.envelopeProven, report.state == .ready { enter(.selecting) }
        case .selecting:
            press(when: false)
            if report.row == legs[leg].row { enter(.arming) }
        case .arming: if report.state.isLive { enter(.treating) }
        case .treating:
            press(when: !letsGo && timeUs >= sinceUs + Self.pressAfterUs)
            if report.state != .running, isDoseReached { enter(.finishing) }
        case .finishing:
            press(when: false)
            if isAsked, report.state == .ready, report.fast.state == .ready, report.fast.flags.contains(.parked) {
                finish()
            }
        case .done: break
        }
    }

    private mutating func finish() {
        meters.append(report.meter)
        leg += 1
        enter(leg < legs.count ? .selecting : .done)
    }

    private mutating func press(when isDue: Bool) {
        guard !isAutomatic, pen.hand.action.enable != isDue else { return }
        _ = pen.hand.command(isDue ? .press : .release)
    }

    private var isDoseReached: Bool {
        report.findings.finding(of: .dose)?.effect == .pause
    }
}
