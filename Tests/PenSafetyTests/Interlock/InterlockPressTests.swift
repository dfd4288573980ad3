import PenProtocol
import Testing

@testable import PenSafety

struct InterlockPressTests {
    @Test func `SAFE-004 an enable held since before arming starts nothing`() {
        var run = InterlockRun.ready()
        run.pressed = true
        run.tick()
        run.interlock.armed()
        for _ in 0..<1_000 {
            #expect(run.tick().isRest)
        }
        #expect(run.interlock.pressNeeded)
        #expect(run.press().isMotion)
    }

    @Test func `SAFE-004 a press made before arming does not count`() {
        var run = InterlockRun.ready()
        run.press()
        run.interlock.armed()
        #expect(run.tick().isRest)
        #expect(run.tick().isRest)
    }

    /// Each of these stops motion while the enable stays held; in the next tick it is gone.
    static let stops: [(name: String, change: @Sendable (inout Evidence) -> Void)] = [
        ("unknown outcome", { $0.outcomeUnknown = true }),
        ("no envelope", { $0.envelopeProven = false }),
        ("no area", { $0.row = 0 }),
        ("limits below the request", { $0.limits.depthMaxUm = 499 }),
        ("dose", { $0.punctures = 10_000 }),
        ("pass", { $0.puncturesGoal = 1_200 }),
        ("time", { $0.motionMs = 60_000 }),
        ("temperature not known", { $0.slowAgeUs = 1_000_001 }),
        ("enable released", { $0.telemetry.flags.remove(.enable) }),
        ("stale telemetry", { $0.telemetryAgeUs = 8_001 }),
        ("late tick", { $0.sinceLastTickUs = 8_000 }),
        ("the pen lapsed", { $0.telemetry.state = .lapsed }),
    ]

    @Test(arguments: stops.indices)
    func `SAFE-004 whatever stopped motion wants a release and a new press`(index: Int) {
        var run = InterlockRun.running()
        #expect(run.tick(Self.stops[index].change).isRest, "\(Self.stops[index].name)")
        #expect(run.interlock.lastPause?.effect != .ok)
        for _ in 0..<1_000 {
            #expect(run.tick().isRest, "\(Self.stops[index].name)")
        }
        #expect(run.interlock.pressNeeded)
        #expect(run.press().isMotion, "\(Self.stops[index].name)")
    }

    /// Needles rest, the enable is held, and only a request is missing.
    private func resting(in state: InterlockState) -> InterlockRun {
        var run = InterlockRun.standing(in: state == .armed ? .armed : .running)
        run.request = .rest
        if state == .armed {
            run.press()
        } else {
            run.tick()
        }
        return run
    }

    @Test(arguments: stops.indices, [InterlockState.armed, .paused])
    func `SAFE-004 what forbids motion while needles rest voids the press before it`(
        index: Int,
        state: InterlockState
    ) {
        let stop = Self.stops[index]
        var run = resting(in: state)
        #expect(run.interlock.state == state)
        #expect(!run.interlock.pressNeeded)
        run.request = stop.name == "limits below the request" ? .ordinary : .rest
        run.tick(stop.change)
        // A released enable is no obstacle: the press that follows is a new one.
        guard stop.name != "enable released" else { return }
        run.request = .ordinary
        for _ in 0..<100 {
            #expect(run.tick().isRest, "\(stop.name)")
        }
        #expect(run.interlock.pressNeeded)
        #expect(run.press().isMotion, "\(stop.name)")
    }

    @Test func `SAFE-004 after a trip and its clear it takes the whole way and a new press`() {
        var run = InterlockRun.tripped()
        run.tick()
        #expect(run.interlock.clear(.unplugged, on: run.evidence) == .cleared)
        run.interlock.provedEnvelope()
        run.tick()
        run.interlock.armed()
        for _ in 0..<1_000 {
            #expect(run.tick().isRest)
        }
        #expect(run.press().isMotion)
    }

    @Test func `SAFE-004 only fresh telemetry shows a release`() {
        var run = InterlockRun.ready()
        run.pressed = true
        run.tick()
        run.interlock.armed()
        run.pressed = false
        run.tick { $0.telemetryAgeUs = 8_001 }
        run.tick {
            $0.leaseUs = .max
            $0.telemetryAgeUs = 100_000
        }
        run.pressed = true
        #expect(run.tick().isRest)
        #expect(run.interlock.pressNeeded)
        run.pressed = false
        run.tick { $0.telemetryAgeUs = 8_000 }
        run.pressed = true
        #expect(run.tick().isMotion)
    }

    @Test func `SAFE-005 rest that was asked for goes on without a new press`() {
        var run = InterlockRun.running()
        run.request = .rest
        for _ in 0..<1_000 {
            #expect(run.tick().isRest)
        }
        #expect(run.interlock.state == .paused)
        #expect(!run.interlock.pressNeeded)
        run.request = .ordinary
        #expect(run.tick().isMotion)
    }

    @Test func `SAFE-005 rest asked for in the tick of another stop wants a press`() {
        var run = InterlockRun.running()
        run.request = .rest
        run.tick { $0.outcomeUnknown = true }
        run.request = .ordinary
        #expect(run.tick().isRest)
        #expect(run.press().isMotion)
    }

    @Test func `SAFE-018 an act that makes no sense in motion stops it and wants a press`() {
        let acts: [@Sendable (inout Interlock) -> Void] = [{ $0.provedEnvelope() }, { $0.armed() }]
        for act in acts {
            var run = InterlockRun.running()
            act(&run.interlock)
            #expect(run.interlock.state == .paused)
            for _ in 0..<100 {
                #expect(run.tick().isRest)
            }
            #expect(run.press().isMotion)
        }
    }

    @Test func `SAFE-018 disarming, a void envelope and a person's stop end motion at once`() {
        let acts: [(act: @Sendable (inout Interlock) -> Void, state: InterlockState)] = [
            ({ $0.disarmed() }, .ready), ({ $0.voidedEnvelope() }, .disarmed), ({ $0.stopped() }, .ready),
        ]
        for (act, state) in acts {
            for start in InterlockState.live {
                var run = InterlockRun.standing(in: start)
                act(&run.interlock)
                #expect(run.interlock.state == state)
                #expect(run.press() == .nothing)
            }
        }
    }

    @Test func `SAFE-004 a person's pause parks in the next verdict, and a held enable starts nothing`() {
        var run = InterlockRun.running()
        run.interlock.requirePress()
        #expect(run.tick().isRest)
        #expect(run.interlock.state == .paused)
        #expect(run.interlock.lastPause?.fault == .pauseAsked)
        for _ in 0..<1_000 {
            #expect(run.tick().isRest)
        }
        #expect(run.interlock.findings.worst.fault == .pauseAsked)
        run.pressed = false
        run.tick()
        #expect(run.interlock.findings.worst.fault == .pauseAsked, "also while it is released")
        run.pressed = true
        #expect(run.tick().isMotion)
        #expect(run.interlock.findings.worst.effect == .ok)
    }

    @Test func `SAFE-004 a pause voids a press that came before it, in every live state`() {
        for state in InterlockState.live {
            var run = InterlockRun.standing(in: state)
            run.request = .rest
            run.press()
            run.interlock.requirePress()
            run.request = .ordinary
            for _ in 0..<100 {
                #expect(run.tick().isRest, "\(state)")
            }
            #expect(run.press().isMotion, "\(state)")
        }
    }

    @Test func `SAFE-004 a pause where nothing is armed is forgotten`() {
        for state in InterlockState.notLive {
            var run = InterlockRun.standing(in: state)
            run.interlock.requirePress()
            run.tick()
            #expect(run.interlock.state == state)
        }
        var run = InterlockRun.armed()
        run.interlock.requirePress()
        run.interlock.disarmed()
        run.tick()
        run.interlock.armed()
        run.tick()
        #expect(run.interlock.findings.worst.fault == .enableReleased, "what was asked for before is past")
    }

    @Test func `SAFE-004 after a pass a press counts only once the next pass is asked for`() {
        var run = InterlockRun.running()
        run.tick { $0.puncturesGoal = 1_200 }
        #expect(run.interlock.lastPause?.fault == .passDone)
        run.pressed = false
        for _ in 0..<10 { run.tick { $0.puncturesGoal = 1_200 } }
        run.pressed = true
        for _ in 0..<10 {
            #expect(run.tick { $0.puncturesGoal = 1_200 }.isRest)
        }
        // The press was made while the pass was still over.
        for _ in 0..<100 {
            #expect(run.tick { $0.puncturesGoal = 2_400 }.isRest)
        }
        #expect(run.press().isMotion)
    }
}
