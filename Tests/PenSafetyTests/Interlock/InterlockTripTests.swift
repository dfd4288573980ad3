import PenProtocol
import Testing

@testable import PenSafety

struct InterlockTripTests {
    /// Something that trips in every state.
    private let trips: @Sendable (inout Evidence) -> Void = { $0.linkUp = false }

    @Test(arguments: InterlockState.allCases)
    func `SAFE-012 a trip in every state latches and moves nothing`(state: InterlockState) {
        var run = InterlockRun.standing(in: state)
        let said = run.tick(trips)
        #expect(!said.isMotion)
        #expect(!said.isRest)
        #expect(run.interlock.state == .tripped)
        #expect(run.interlock.latched != nil)
        #expect(run.interlock.pressNeeded)
        for _ in 0..<100 {
            #expect(run.tick() == .nothing)
        }
        #expect(run.interlock.state == .tripped)
    }

    @Test func `SAFE-003 the first cause stays with both times and the first other fault is its consequence`() {
        var run = InterlockRun.running()
        run.tick { $0.protrusionPeakUm = 1_101 }
        let trip = run.evidence
        let latched = run.interlock.latched
        #expect(latched?.finding.fault == .depthOverLimit)
        #expect(latched?.finding.value == 1_101)
        #expect(latched?.finding.threshold == 1_100)
        #expect(latched?.hostTime == trip.now)
        #expect(latched?.penTime == trip.telemetry.penTimeUs)
        #expect(latched?.consequence == FaultCode.none)

        run.tick { $0.linkUp = false }
        run.tick { $0.telemetry.flags.insert(.emergencyStop) }
        let later = run.interlock.latched
        #expect(later?.finding == latched?.finding)
        #expect(later?.hostTime == trip.now)
        #expect(later?.penTime == trip.telemetry.penTimeUs)
        #expect(later?.consequence == .unplugged)
    }

    @Test func `SAFE-003 the same fault again is no consequence`() {
        var run = InterlockRun.running()
        run.tick(trips)
        run.tick(trips)
        #expect(run.interlock.latched?.consequence == FaultCode.none)
    }

    @Test func `SAFE-003 after a clear the next cause is a first one again`() {
        var run = InterlockRun.tripped()
        run.tick()
        #expect(run.interlock.clear(.unplugged, on: run.evidence) == .cleared)
        run.tick { $0.penRestarted = true }
        #expect(run.interlock.latched?.finding.fault == .unexpectedReset)
        #expect(run.interlock.latched?.consequence == FaultCode.none)
    }

    @Test func `SAFE-011 a stop is said again in each tick until the pen is parked and not live`() {
        var run = InterlockRun.running()
        let moving = { (evidence: inout Evidence) in
            evidence.telemetry.state = .running
            evidence.telemetry.flags.remove(.parked)
        }
        #expect(run.tick { $0.protrusionPeakUm = 2_000 } == .stops(.interlock))
        for _ in 0..<50 {
            #expect(run.tick(moving) == .stops(.interlock))
        }
        // Parked, but still armed: a set-point could move it.
        #expect(run.tick { $0.telemetry.state = .armed } == .stops(.interlock))
        #expect(run.tick { $0.telemetry.flags.remove(.parked) } == .stops(.interlock))
        #expect(run.tick() == .nothing)
        #expect(run.tick(moving) == .stops(.interlock))
    }

    static let stillAsked: [(state: PenState, parked: Bool, said: Said)] = [
        (.disarmed, true, .nothing), (.confirming, true, .nothing), (.ready, true, .nothing),
        (.tripped, true, .nothing), (.disarmed, false, .stops(.interlock)), (.tripped, false, .stops(.interlock)),
        (.armed, true, .stops(.interlock)), (.running, true, .stops(.interlock)), (.paused, true, .stops(.interlock)),
        (.lapsed, true, .stops(.interlock)), (.unknown(8), true, .stops(.interlock)),
    ]

    @Test(arguments: stillAsked)
    func `SAFE-011 what the pen says of itself decides whether it is stopped again`(
        state: PenState,
        parked: Bool,
        said: Said
    ) {
        var run = InterlockRun.tripped()
        let answer = run.tick {
            $0.telemetry.state = state
            if !parked { $0.telemetry.flags.remove(.parked) }
        }
        #expect(answer == said)
    }

    @Test func `SAFE-011 a pen that was moving when it fell silent is stopped until it is heard again`() {
        var run = InterlockRun.running()
        for age in stride(from: Int64(9_000), through: 500_000, by: 1_000) {
            run.tick {
                $0.telemetry = .running(at: 0)
                $0.telemetryAgeUs = age
            }
        }
        #expect(run.interlock.latched?.finding.fault == .linkLost)
        let said = run.tick {
            $0.telemetry = .running(at: 0)
            $0.telemetryAgeUs = 501_000
        }
        #expect(said == .stops(.interlock))
    }

    @Test(arguments: InterlockState.allCases)
    func `SAFE-019 whatever trips is latched under a fault that latches`(state: InterlockState) {
        let causes: [@Sendable (inout Evidence) -> Void] = [
            { $0.linkUp = false }, { $0.telemetry.flags.insert(.emergencyStop) }, { $0.penRestarted = true },
            { $0.protrusionPeakUm = .max }, { $0.ratePeakMillihz = .max }, { $0.handleMillic = .max },
            { $0.telemetry.state = .tripped }, { $0.telemetry.state = .unknown(9) }, { $0.telemetryAgeUs = 300_000 },
            { $0.telemetryAgeUs = -1 }, { $0.clockBoundUs = .max },
            {
                $0.telemetry.state = .tripped
                $0.telemetry.firstCause = .enableReleased
            },
        ]
        for cause in causes {
            var run = InterlockRun.standing(in: state)
            run.tick(cause)
            #expect((run.interlock.latched == nil) == (run.interlock.state != .tripped))
            guard let latched = run.interlock.latched else { continue }
            #expect(latched.finding.fault.latches, "\(latched.finding.fault.name)")
        }
    }
}
