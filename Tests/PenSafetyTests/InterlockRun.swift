import PenProtocol

@testable import PenSafety

/// An interlock with a pen that follows it at once, tick after tick. What a test changes holds for one tick.
struct InterlockRun {
    var interlock: Interlock
    private(set) var now = HostInstant(us: 1_000_000)
    /// The enable, as the person holds it.
    var pressed = false
    var request = MotionRequest.ordinary
    /// What the last tick stood on.
    private(set) var evidence: Evidence

    /// As a session begins: nothing proven.
    init() {
        interlock = Interlock(at: now)
        evidence = .parked(.disarmed, at: now.us)
    }

    /// In motion, reached as a person reaches it.
    static func running() -> InterlockRun {
        var run = armed()
        run.press()
        return run
    }

    /// Armed, and no press of the enable since.
    static func armed() -> InterlockRun {
        var run = ready()
        run.interlock.armed()
        run.tick()
        return run
    }

    static func ready() -> InterlockRun {
        var run = disarmed()
        run.interlock.provedEnvelope()
        run.tick()
        return run
    }

    static func disarmed() -> InterlockRun {
        var run = InterlockRun()
        run.tick()
        _ = run.interlock.clear(.unproven, on: run.evidence)
        run.tick()
        return run
    }

    /// Stopped in the middle of an area by a released enable.
    static func paused() -> InterlockRun {
        var run = running()
        run.pressed = false
        run.tick()
        return run
    }

    /// The link was late for one tick, in motion; the pen has lapsed.
    static func lapsed() -> InterlockRun {
        var run = running()
        run.tick { $0.telemetry.state = .lapsed }
        return run
    }

    static func tripped() -> InterlockRun {
        var run = running()
        run.tick { $0.linkUp = false }
        return run
    }

    /// Stands in `state`, reached as a session reaches it.
    static func standing(in state: InterlockState) -> InterlockRun {
        switch state {
        case .tripped: tripped()
        case .disarmed: disarmed()
        case .ready: ready()
        case .armed: armed()
        case .running: running()
        case .paused: paused()
        case .lapsed: lapsed()
        }
    }

    /// One tick, `afterUs` later.
    @discardableResult
    mutating func tick(afterUs: Int64 = 1_000, _ change: (inout Evidence) -> Void = { _ in }) -> Said {
        now = now.advanced(byUs: afterUs)
        evidence = interlock.state == .running ? .running(at: now.us) : .parked(penState, at: now.us)
        if pressed {
            evidence.telemetry.flags.insert(.enable)
        } else {
            evidence.telemetry.flags.remove(.enable)
        }
        evidence.sinceLastTickUs = afterUs
        change(&evidence)
        return Said(interlock.judge(request, on: evidence))
    }

    /// A release long enough to be seen, then a press.
    @discardableResult
    mutating func press() -> Said {
        pressed = false
        tick()
        tick()
        pressed = true
        return tick()
    }

    /// Where the pen stands that did what the interlock said.
    private var penState: PenState {
        switch interlock.state {
        case .tripped, .ready: .ready
        case .disarmed: .disarmed
        case .armed: .armed
        case .running: .running
        case .paused, .lapsed: .paused
        }
    }
}
