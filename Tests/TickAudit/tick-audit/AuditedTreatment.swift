import CTickAudit
import PenControl
import PenDevice
import PenProtocol
import PenSafety

/// The engine with a scripted pen, brought to motion and kept there, tick by tick; what the engine does in a tick can be
/// counted, what the script does is not.
struct AuditedTreatment {
    /// What one of the ticks does beside the engine's work, to see that the counters count.
    enum Canary: String, CaseIterable {
        case allocation
        case lock
        case retain
    }

    private var engine: Engine
    private var pen = ScriptedPen()
    private var now = HostInstant(us: 77_000_000)
    private var request = EngineRequest.none
    private var asked = 0
    /// The newest report.
    private(set) var report: TickReport
    /// What the canary holds on to.
    private var canary: CanaryObject?

    init() {
        engine = Engine(version: HostVersion(0, 1, 0), at: now)
        report = engine.report
    }

    /// The needles move.
    var isRunning: Bool { report.state == .running }

    /// One tick, a millisecond after the last. The counters run while the engine works, if it is to be counted.
    mutating func tick(counted: Bool, canary kind: Canary? = nil) {
        now = now.advanced(byUs: Int64(PenLink.setPointPeriodUs))
        let input = TickInput(now: now, bytes: pen.millisecond(at: now), request: request)
        request = .none
        if counted {
            tick_audit_begin()
        }
        engine.tick(input)
        let seen = engine.report
        let outgoing = engine.takeOutgoing()
        if let kind {
            sing(kind)
        }
        tick_audit_end()
        report = seen
        pen.take(outgoing)
    }

    /// Goes on with the script: what comes next on the way to motion. Once a tick, before it.
    mutating func ask() {
        guard let next = step() else { return }
        request = next
        asked += 1
    }

    /// The person releases or presses the enable.
    mutating func setEnable(pressed: Bool) {
        pen.isEnablePressed = pressed
    }

    /// The line goes silent.
    mutating func silence() {
        pen.isSilent = true
    }

    /// The request whose time has come.
    private mutating func step() -> EngineRequest? {
        switch asked {
        case 0: return .open(session: 9)
        case 1: return report.phase == .open ? .begin : nil
        case 2: return report.state == .disarmed ? .load(Self.envelope) : nil
        case 3: return report.state == .ready ? .selectArea(row: 1) : nil
        case 4: return report.row == 1 ? .arm(Self.target, leaseUs: UInt32(PenLink.leaseDefaultUs)) : nil
        case 5: return report.state == .armed ? .treat : nil
        default:
            // The enable was seen released since the arming; now it is pressed.
            pen.isEnablePressed = true
            return nil
        }
    }

    private static let target = MotionTarget(row: 1, depthUm: 500, rateMillihz: 117_000)

    private static var envelope: Envelope {
        let limits = EnvelopeLimits(
            area: 3,
            depthMaxUm: 1_000,
            depthGuardUm: 100,
            rateMinMillihz: 90_000,
            rateMaxMillihz: 150_000,
            rateGuardMillihz: 10_000,
            puncturesMax: .max,
            millisecondsMax: .max,
            dwellMaxMs: 0,
            passesMax: 10
        )
        var envelope = Envelope(calibrationId: 1, cartridgeId: 42, sessionSecondsMax: 3_600, machine: limits)
        _ = envelope.append(limits)
        return envelope
    }

    private mutating func sing(_ kind: Canary) {
        switch kind {
        case .allocation: canary = CanaryObject()
        case .lock: tick_audit_take_lock()
        case .retain: Self.keep(canary)
        }
    }

    /// Holds an object that another place holds too.
    @inline(never)
    private static func keep(_ object: CanaryObject?) {
        kept = object
    }

    nonisolated(unsafe) private static var kept: CanaryObject?
}
