import CTickAudit
import PenControl
import PenDevice
import PenProtocol
import PenSafety

/// The engine with a scripted pen, tick by tick on a clock that is only counted up. What the engine does in a tick can
/// be counted; what pen and script do is not.
struct AuditedEngine {
    private static let warmUpTicks = 1_000
    private static let countedTicks = 10_000
    /// Then the line goes silent, so that a lapse and a trip are among the counted ticks.
    private static let silentTicks = 300

    private var engine: Engine
    private var pen = ScriptedPen()
    private var script = TreatmentScript()
    private var now = HostInstant(us: 77_000_000)
    private var report: TickReport

    private init() {
        engine = Engine(version: HostVersion(0, 1, 0), at: now)
        report = engine.report
    }

    /// Warms up to motion and through everything that is made at its first use, then counts.
    static func audit(_ canary: Canary?) -> AuditedTicks {
        var audited = AuditedEngine()
        for _ in 0..<warmUpTicks {
            audited.tick(isSilent: false)
        }
        var ticks = AuditedTicks()
        for tick in 0..<(countedTicks + silentTicks) {
            audited.countedTick(isSilent: tick >= countedTicks, canary)
            ticks.note(audited.report.state)
        }
        return ticks
    }

    private mutating func tick(isSilent: Bool) {
        let input = input(isSilent: isSilent)
        engine.tick(input)
        report = engine.report
        answer(engine.takeOutgoing())
    }

    private mutating func countedTick(isSilent: Bool, _ canary: Canary?) {
        let input = input(isSilent: isSilent)
        tick_audit_begin()
        engine.tick(input)
        report = engine.report
        let outgoing = engine.takeOutgoing()
        canary?.misbehave()
        tick_audit_end()
        answer(outgoing)
    }

    private mutating func input(isSilent: Bool) -> TickInput {
        now = now.advanced(byUs: Int64(PenLink.setPointPeriodUs))
        let bytes = pen.millisecond()
        let request = script.next(after: report)
        if request != nil {
            script.advance()
        }
        return TickInput(now: now, bytes: isSilent ? ReceivedBytes() : bytes, request: request ?? .none)
    }

    private mutating func answer(_ outgoing: OutgoingBytes) {
        for byte in outgoing { pen.take(byte) }
    }
}
